using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>Goes through the fields of a record of 3GPP TS 32.298 and tells the tally what stands in them.</summary>
internal sealed class RecordWalker(RecordFileTally tally)
{
    private const int Originating = 0;
    private const int Terminating = 1;

    // Sets within sets: a record of the charging function has one such level.
    private const int MostDepth = 4;
    private readonly PackedParties _packed = new(tally);
    private int _role = -1;

    /// <summary>Times that cannot be read, of the record that was walked last.</summary>
    public bool HasBadTime { get; private set; }

    /// <summary>Goes through one record, whose elements fill it.</summary>
    public void Walk(RecordKind kind, ReadOnlySpan<byte> content, long offset)
    {
        HasBadTime = false;
        tally.Begin(offset);
        if (kind.Fields is { } fields)
        {
            _role = -1;
            Fields(fields, content, 0);
        }

        tally.End(kind.Number);
    }

    private void Fields(RecordFields fields, ReadOnlySpan<byte> content, int depth)
    {
        BerReader reader = new(content);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> value))
        {
            RecordField use = header.Class == BerClass.Context ? fields.Of(header.Tag) : RecordField.None;
            if (use >= RecordField.FirstSet && depth < MostDepth)
            {
                Fields(fields.Within(use), value, depth + 1);
            }
            else if (use != RecordField.None)
            {
                Take(use, value);
            }
        }
    }

    private void Take(RecordField use, ReadOnlySpan<byte> value)
    {
        switch (use)
        {
            case RecordField.Time or RecordField.Start:
                long ticks = RecordTime.Read(value);
                HasBadTime |= ticks == 0;
                tally.Time(ticks, use == RecordField.Start);
                break;
            case RecordField.Duration:
                tally.Duration(Number(value));
                break;
            case RecordField.Location:
                tally.Field(FieldClasses.Location);
                break;
            case RecordField.NetworkAddress:
                tally.Field(FieldClasses.NetworkAddress);
                break;
            case RecordField.Message:
                tally.Field(FieldClasses.MessageMetadata);
                break;
            case RecordField.Role:
                _role = (int)Math.Clamp(Number(value), -1, byte.MaxValue);
                break;
            default:
                TakeParty(use, value);
                break;
        }
    }

    private void TakeParty(RecordField use, ReadOnlySpan<byte> value)
    {
        switch (use)
        {
            case RecordField.ServedImsi:
                _packed.Identity(PartyIdentity.Imsi, value, PartyRoles.Served);
                break;
            case RecordField.ServedImei:
                _packed.Identity(PartyIdentity.Imei, value, PartyRoles.Served);
                break;
            case RecordField.ServedMsisdn:
                _packed.AddressString(value, PartyRoles.Served);
                break;
            case RecordField.Address:
                _packed.AddressString(value, PartyRoles.Other);
                break;
            case RecordField.ServedNumber:
                _packed.DirectoryNumber(value, PartyRoles.Served);
                break;
            case RecordField.Number:
                _packed.DirectoryNumber(value, PartyRoles.Other);
                break;
            case RecordField.SmsNumber:
                _packed.MessageAddress(value);
                break;
            case RecordField.ForwardedTo0:
                _packed.ForwardedTo(value, 0);
                break;
            case RecordField.ForwardedTo2:
                _packed.ForwardedTo(value, 2);
                break;
            default:
                TakeNamed(use, value);
                break;
        }
    }

    private void TakeNamed(RecordField use, ReadOnlySpan<byte> value)
    {
        switch (use)
        {
            case RecordField.Calling:
                InvolvedParties(value, _role == Originating ? PartyRoles.Served : PartyRoles.Other);
                break;
            case RecordField.Called:
                InvolvedParties(value, _role == Terminating ? PartyRoles.Served : PartyRoles.Other);
                break;
            case RecordField.Party:
                InvolvedParties(value, PartyRoles.Other);
                break;
            case RecordField.ServedParty:
                InvolvedParties(value, PartyRoles.Served);
                break;
            case RecordField.Subscription:
                Subscriptions(value, 0);
                break;
            case RecordField.Equipment:
                Equipment(value);
                break;
            case RecordField.ServedMessageParty:
                MessageParties(value, PartyRoles.Served, 0);
                break;
            case RecordField.MessageParty:
                MessageParties(value, PartyRoles.Other, 0);
                break;
            case RecordField.ServedName:
                tally.Field(FieldClasses.SubscriberId);
                tally.Parties.Name(value, PartyRoles.Served);
                break;
            case RecordField.Name:
                tally.Field(FieldClasses.PartyNumber);
                tally.Parties.Name(value, PartyRoles.Other);
                break;
        }
    }

    // InvolvedParty: a choice of sIP-URI 0, tEL-URI 1, uRN 2, iSDN-E164 3, externalId 4; a list of them looks alike.
    private void InvolvedParties(ReadOnlySpan<byte> value, PartyRoles roles)
    {
        const int Urn = 2;
        BerReader reader = new(value);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> text))
        {
            if (header.Class == BerClass.Context && header.Tag <= 4 && header.Tag != Urn)
            {
                tally.Field(FieldClasses.PartyNumber);
                tally.Parties.Name(text, roles);
            }
        }

        if (reader.IsDamaged)
        {
            tally.Parties.Unread();
        }
    }

    // SubscriptionID: a set of subscriptionIDType 0 and subscriptionIDData 1, or a list of such sets.
    private void Subscriptions(ReadOnlySpan<byte> value, int depth)
    {
        BerReader reader = new(value);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content))
        {
            if (header.Class == BerClass.Universal && header.IsConstructed && depth == 0)
            {
                Subscriptions(content, depth + 1);
            }
            else if (header.Class == BerClass.Context && header.Tag == 0)
            {
                _subscriptionType = (int)Math.Clamp(Number(content), -1, byte.MaxValue);
            }
            else if (header.Class == BerClass.Context && header.Tag == 1)
            {
                Subscription(content);
                _subscriptionType = -1;
            }
        }
    }

    private int _subscriptionType = -1;

    private void Subscription(ReadOnlySpan<byte> text)
    {
        const int Number = 0;
        const int Imsi = 1;
        tally.Field(_subscriptionType == Number ? FieldClasses.PartyNumber : FieldClasses.SubscriberId);
        bool isDigits = !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        if (isDigits && _subscriptionType == Imsi)
        {
            tally.Parties.Imsi(text, PartyRoles.Served);
        }
        else if (isDigits && _subscriptionType == Number)
        {
            // RFC 8506, 8.47: END_USER_E164 is in international format.
            tally.Parties.Number(text, isInternational: true, PartyRoles.Served);
        }
        else
        {
            tally.Parties.Name(text, PartyRoles.Served);
        }
    }

    // SubscriberEquipmentNumber: a set of the type 0 (0: IMEISV) and the data 1.
    private void Equipment(ReadOnlySpan<byte> value)
    {
        tally.Field(FieldClasses.DeviceId);
        BerReader reader = new(value);
        long type = 0;
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content))
        {
            if (header.Class != BerClass.Context)
            {
                continue;
            }

            type = header.Tag == 0 ? Number(content) : type;
            if (header.Tag == 1 && type == 0)
            {
                // Digits in text, or packed as TS 23.003 and TS 29.002 have them.
                if (content.Length >= 14 && !content.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                {
                    tally.Parties.Imei(content, PartyRoles.Served);
                }
                else
                {
                    _packed.Identity(PartyIdentity.Imei, content, PartyRoles.Served);
                }
            }
        }
    }

    // OriginatorInfo and RecipientInfo: IMSI 0, MSISDN 1, addresses in other forms 2, 4, 7; or a list of such.
    private void MessageParties(ReadOnlySpan<byte> value, PartyRoles roles, int depth)
    {
        tally.Field(FieldClasses.MessageMetadata);
        BerReader reader = new(value);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content))
        {
            if (header.Class == BerClass.Universal && header.IsConstructed && depth == 0)
            {
                MessageParties(content, roles, depth + 1);
                continue;
            }

            switch (header.Class == BerClass.Context ? header.Tag : -1)
            {
                case 0:
                    _packed.Identity(PartyIdentity.Imsi, content, roles);
                    break;
                case 1:
                    _packed.AddressString(content, roles);
                    break;
                case 2 or 4 or 7:
                    MessageAddresses(content, roles, 0);
                    break;
            }
        }
    }

    // SMAddressInfo: the type 0 (mSISDN 1, iMSI 7) and the data 1 in text; or a list of such.
    private void MessageAddresses(ReadOnlySpan<byte> value, PartyRoles roles, int depth)
    {
        const int Imsi = 7;
        const int IpV4 = 2;
        const int IpV6 = 3;
        BerReader reader = new(value);
        long type = -1;
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content))
        {
            if (header.Class == BerClass.Universal && header.IsConstructed && depth == 0)
            {
                MessageAddresses(content, roles, depth + 1);
            }
            else if (header.Class == BerClass.Context && header.Tag == 0)
            {
                type = Number(content);
            }
            else if (header.Class == BerClass.Context && header.Tag == 1)
            {
                if (type is not (IpV4 or IpV6))
                {
                    MessageAddress(type == Imsi, content, roles);
                }
            }
        }
    }

    private void MessageAddress(bool isImsi, ReadOnlySpan<byte> text, PartyRoles roles)
    {
        tally.Field(FieldClasses.PartyNumber);
        if (isImsi && !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            tally.Parties.Imsi(text, roles);
        }
        else
        {
            tally.Parties.Name(text, roles);
        }
    }

    private static long Number(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > 8)
        {
            return -1;
        }

        long number = (sbyte)value[0];
        foreach (byte one in value[1..])
        {
            number = (number << 8) | one;
        }

        return number;
    }
}
