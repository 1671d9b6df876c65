using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>Tells a tally what stands in the cells of a row.</summary>
internal sealed class RecordTableRow(RecordFileTally tally, RecordTableTime time)
{
    private const int MostDigits = 32;

    /// <summary>A time of the row cannot be read.</summary>
    public bool HasBadTime { get; set; }

    /// <summary>Takes a cell that is not empty.</summary>
    public void Take(RecordColumn column, ReadOnlySpan<byte> cell)
    {
        switch (column)
        {
            case RecordColumn.ServedNumber:
                Number(cell, PartyRoles.Served);
                break;
            case RecordColumn.OtherNumber:
                Number(cell, PartyRoles.Other);
                break;
            case RecordColumn.ServedImsi or RecordColumn.ServedImei:
                Identity(column, cell);
                break;
            case RecordColumn.ServedName:
                tally.Field(FieldClasses.SubscriberId);
                tally.Parties.Name(cell, PartyRoles.Served);
                break;
            case RecordColumn.OtherName:
                tally.Field(FieldClasses.PartyNumber);
                tally.Parties.Name(cell, PartyRoles.Other);
                break;
            case RecordColumn.Start or RecordColumn.Time:
                long ticks = time.Read(cell);
                HasBadTime |= ticks == 0;
                tally.Time(ticks, column == RecordColumn.Start);
                break;
            case RecordColumn.Duration:
                tally.Duration(Seconds(cell));
                break;
            case RecordColumn.Location:
                tally.Field(FieldClasses.Location);
                break;
            case RecordColumn.NetworkAddress:
                tally.Field(FieldClasses.NetworkAddress);
                break;
            case RecordColumn.Message:
                tally.Field(FieldClasses.MessageMetadata);
                break;
        }
    }

    private void Number(ReadOnlySpan<byte> cell, PartyRoles roles)
    {
        tally.Field(FieldClasses.PartyNumber);
        if (cell.IndexOfAny((byte)'@', (byte)':') >= 0)
        {
            tally.Parties.Name(cell, roles);
            return;
        }

        Span<byte> digits = stackalloc byte[MostDigits];
        int count = Bare(cell, digits);
        if (count <= 0)
        {
            // Among others a number that a spreadsheet rounded: 3.1E+14.
            tally.Parties.Unread();
            return;
        }

        tally.Parties.Number(digits[..count], cell[0] == '+', roles);
    }

    private void Identity(RecordColumn column, ReadOnlySpan<byte> cell)
    {
        bool isImsi = column == RecordColumn.ServedImsi;
        tally.Field(isImsi ? FieldClasses.SubscriberId : FieldClasses.DeviceId);
        Span<byte> digits = stackalloc byte[MostDigits];
        int count = Bare(cell, digits);
        if (count <= 0)
        {
            // imsi-001010123456789, as 5G writes it.
            tally.Parties.Name(cell, PartyRoles.Served);
        }
        else if (isImsi)
        {
            tally.Parties.Imsi(digits[..count], PartyRoles.Served);
        }
        else
        {
            tally.Parties.Imei(digits[..count], PartyRoles.Served);
        }
    }

    // The digits without the signs that people put between them; -1 where there is anything else.
    private static int Bare(ReadOnlySpan<byte> cell, Span<byte> digits)
    {
        int count = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            byte one = cell[i];
            if (one is >= (byte)'0' and <= (byte)'9')
            {
                if (count == digits.Length)
                {
                    return -1;
                }

                digits[count++] = one;
            }
            else if (
                one is not ((byte)' ' or (byte)'-' or (byte)'(' or (byte)')' or (byte)'/')
                && (one != '+' || i > 0)
            )
            {
                return -1;
            }
        }

        return count;
    }

    // Seconds, with or without a fraction, or hh:mm:ss.
    private static long Seconds(ReadOnlySpan<byte> cell)
    {
        long seconds = 0;
        long part = 0;
        foreach (byte one in cell)
        {
            if (one is >= (byte)'0' and <= (byte)'9')
            {
                part = Math.Min((part * 10) + one - '0', int.MaxValue);
            }
            else if (one == ':')
            {
                seconds = (seconds + part) * 60;
                part = 0;
            }
            else
            {
                return one is (byte)'.' or (byte)',' ? seconds + part : 0;
            }
        }

        return seconds + part;
    }
}
