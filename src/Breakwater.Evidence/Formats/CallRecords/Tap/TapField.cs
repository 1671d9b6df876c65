using System.Globalization;
using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>What is done with an element of a call event; the words of <c>fields.tsv</c>.</summary>
internal enum TapField : byte
{
    /// <summary>Its elements are gone through.</summary>
    None,

    /// <summary>IMSI of the served subscriber (BCDString).</summary>
    ServedImsi,

    /// <summary>IMEI of the served subscriber (BCDString).</summary>
    ServedImei,

    /// <summary>Number of the served subscriber with country code (BCDString).</summary>
    ServedNumber,

    /// <summary>Number of the served subscriber in digits of text.</summary>
    ServedDigits,

    /// <summary>A name of the served subscriber in text.</summary>
    ServedName,

    /// <summary>Number of another party (AddressStringDigits).</summary>
    Number,

    /// <summary>Number or name of another party in text.</summary>
    Name,

    /// <summary>What was dialled, prefixes and codes included: that it is there is counted, the called number stands beside it.</summary>
    Dialled,

    /// <summary>An identity whose form another element tells by a code that is not known here: it is counted as not read.</summary>
    Unread,

    /// <summary>An identity of a device that is no IMEI: that it is there is counted.</summary>
    Device,

    /// <summary>The time from which the duration counts (DateTime).</summary>
    Start,

    /// <summary>A time (DateTime).</summary>
    Time,

    /// <summary>Seconds.</summary>
    Duration,

    /// <summary>A cell, an area, a place: that it is there is counted.</summary>
    Location,

    /// <summary>An address of the subscriber in a network: that it is there is counted.</summary>
    NetworkAddress,

    /// <summary>Something about a message: that it is there is counted.</summary>
    Message,
}

/// <summary>What is done with the elements of call events, by their application tags.</summary>
internal static class TapFields
{
    private const int MostTag = 511;
    private static readonly TapField[] Uses = Read();

    /// <summary>What is done with an element.</summary>
    public static TapField Of(int tag) => (uint)tag <= MostTag ? Uses[tag] : TapField.None;

    private static TapField[] Read()
    {
        TapField[] uses = new TapField[MostTag + 1];
        foreach (string row in BuiltInTable.Rows("Formats.CallRecords.Tap.fields.tsv"))
        {
            string[] cells = row.Split('\t');
            uses[int.Parse(cells[0], CultureInfo.InvariantCulture)] = Enum.Parse<TapField>(
                cells[1].Replace("_", "", StringComparison.Ordinal),
                ignoreCase: true
            );
        }

        return uses;
    }
}
