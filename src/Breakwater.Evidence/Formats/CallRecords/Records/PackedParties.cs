using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>Tells a tally of identities whose digits are packed, the first digit in the low half of a byte.</summary>
internal sealed class PackedParties(RecordFileTally tally)
{
    /// <summary>An IMSI or IMEI (TS 29.002, TBCD-STRING).</summary>
    public void Identity(PartyIdentity identity, ReadOnlySpan<byte> packed, PartyRoles roles)
    {
        tally.Field(identity == PartyIdentity.Imsi ? FieldClasses.SubscriberId : FieldClasses.DeviceId);
        Span<byte> digits = stackalloc byte[PartyRecorder.MostDigits];
        int count = Digits.Swapped(packed, digits);
        if (count < 0)
        {
            tally.Parties.Unread();
        }
        else if (identity == PartyIdentity.Imsi)
        {
            tally.Parties.Imsi(digits[..count], roles);
        }
        else
        {
            tally.Parties.Imei(digits[..count], roles);
        }
    }

    /// <summary>TS 29.002, AddressString: one byte of extension, nature and plan, then the digits.</summary>
    public void AddressString(ReadOnlySpan<byte> value, PartyRoles roles)
    {
        tally.Field(FieldClasses.PartyNumber);
        if (value.Length < 2)
        {
            tally.Parties.Unread();
            return;
        }

        Unpack(value[1..], value[0], roles);
    }

    /// <summary>TS 24.008, 10.5.4.7 and 10.5.4.9 from octet 3: type and plan, another octet where the first bit of that is 0, then the digits.</summary>
    public void DirectoryNumber(ReadOnlySpan<byte> value, PartyRoles roles)
    {
        tally.Field(FieldClasses.PartyNumber);
        int from = value.Length > 0 && (value[0] & 0x80) == 0 ? 2 : 1;
        if (value.Length <= from)
        {
            tally.Parties.Unread();
            return;
        }

        Unpack(value[from..], value[0], roles);
    }

    /// <summary>TS 23.040, 9.1.2.5: how many digits, type and plan, then the digits; a name in letters is no subscriber.</summary>
    public void MessageAddress(ReadOnlySpan<byte> value)
    {
        const int Alphanumeric = 5;
        tally.Field(FieldClasses.PartyNumber | FieldClasses.MessageMetadata);
        if (value.Length < 3 || ((value[1] >> 4) & 7) == Alphanumeric)
        {
            tally.Parties.Unread();
            return;
        }

        int bytes = Math.Min((value[0] + 1) / 2, value.Length - 2);
        Unpack(value.Slice(2, bytes), value[1], PartyRoles.Other);
    }

    private void Unpack(ReadOnlySpan<byte> packed, byte nature, PartyRoles roles)
    {
        const int International = 1;
        Span<byte> digits = stackalloc byte[PartyRecorder.MostDigits];
        int count = Digits.Swapped(packed, digits);
        if (count < 0)
        {
            tally.Parties.Unread();
            return;
        }

        tally.Parties.Number(digits[..count], ((nature >> 4) & 7) == International, roles);
    }

    /// <summary>A choice, of which one alternative is an AddressString to which calls are forwarded.</summary>
    public void ForwardedTo(ReadOnlySpan<byte> choice, int alternative)
    {
        BerReader reader = new(choice);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> value))
        {
            if (header.Class == BerClass.Context && header.Tag == alternative)
            {
                AddressString(value, PartyRoles.Other);
            }
        }
    }
}
