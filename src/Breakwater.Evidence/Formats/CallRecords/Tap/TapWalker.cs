using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>Goes through a call event of a TAP file, at every depth, and tells the tally what stands in it.</summary>
internal sealed class TapWalker(RecordFileTally tally, TapClock clock)
{
    private const int MostDepth = 16;

    /// <summary>A time of the event that was walked last cannot be read.</summary>
    public bool HasBadTime { get; private set; }

    /// <summary>Elements of that event lie deeper than is followed, or do not fill what holds them.</summary>
    public bool HasOddElements { get; private set; }

    /// <summary>Goes through one event.</summary>
    public void Walk(int kind, ReadOnlySpan<byte> content, long offset)
    {
        (HasBadTime, HasOddElements) = (false, false);
        tally.Begin(offset);
        Elements(content, 0);
        tally.End(kind);
    }

    private void Elements(ReadOnlySpan<byte> content, int depth)
    {
        BerReader reader = new(content);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> value))
        {
            TapField use = header.Class == BerClass.Application ? TapFields.Of(header.Tag) : TapField.None;
            if (use != TapField.None)
            {
                Take(use, value);
            }

            bool isOver = use is TapField.Start or TapField.Time;
            if (header.IsConstructed && !isOver)
            {
                if (depth == MostDepth)
                {
                    HasOddElements = true;
                    continue;
                }

                Elements(value, depth + 1);
            }
        }

        HasOddElements |= reader.IsDamaged;
    }

    private void Take(TapField use, ReadOnlySpan<byte> value)
    {
        switch (use)
        {
            case TapField.Start or TapField.Time:
                long ticks = clock.Read(value);
                HasBadTime |= ticks == 0;
                tally.Time(ticks, use == TapField.Start);
                break;
            case TapField.Duration:
                tally.Duration(TapNumber.Of(value));
                break;
            case TapField.Location:
                tally.Field(FieldClasses.Location);
                break;
            case TapField.NetworkAddress:
                tally.Field(FieldClasses.NetworkAddress);
                break;
            case TapField.Message:
                tally.Field(FieldClasses.MessageMetadata);
                break;
            case TapField.Device:
                tally.Field(FieldClasses.DeviceId);
                break;
            case TapField.Dialled:
                tally.Field(FieldClasses.PartyNumber);
                break;
            default:
                TakeParty(use, value);
                break;
        }
    }

    private void TakeParty(TapField use, ReadOnlySpan<byte> value)
    {
        switch (use)
        {
            case TapField.ServedImsi:
                tally.Field(FieldClasses.SubscriberId);
                Packed(PartyIdentity.Imsi, value, PartyRoles.Served);
                break;
            case TapField.ServedImei:
                tally.Field(FieldClasses.DeviceId);
                Packed(PartyIdentity.Imei, value, PartyRoles.Served);
                break;
            case TapField.ServedNumber:
                tally.Field(FieldClasses.PartyNumber);
                Packed(PartyIdentity.Number, value, PartyRoles.Served);
                break;
            case TapField.Number:
                tally.Field(FieldClasses.PartyNumber);
                Packed(PartyIdentity.Number, value, PartyRoles.Other);
                break;
            case TapField.ServedDigits or TapField.ServedName:
                tally.Field(use == TapField.ServedDigits ? FieldClasses.PartyNumber : FieldClasses.SubscriberId);
                tally.Parties.Name(value, PartyRoles.Served);
                break;
            case TapField.Name:
                tally.Field(FieldClasses.PartyNumber);
                tally.Parties.Name(value, PartyRoles.Other);
                break;
            case TapField.Unread:
                tally.Field(FieldClasses.SubscriberId);
                tally.Parties.Unread();
                break;
        }
    }

    // TD.57: numbers are in international format, without prefix.
    private void Packed(PartyIdentity identity, ReadOnlySpan<byte> packed, PartyRoles roles)
    {
        Span<byte> digits = stackalloc byte[PartyRecorder.MostDigits];
        int count = Digits.InOrder(packed, digits);
        if (count < 0)
        {
            tally.Parties.Unread();
            return;
        }

        switch (identity)
        {
            case PartyIdentity.Imsi:
                tally.Parties.Imsi(digits[..count], roles);
                break;
            case PartyIdentity.Imei:
                tally.Parties.Imei(digits[..count], roles);
                break;
            default:
                tally.Parties.Number(digits[..count], isInternational: true, roles);
                break;
        }
    }
}
