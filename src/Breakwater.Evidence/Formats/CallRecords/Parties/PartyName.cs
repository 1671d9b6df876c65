namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>What a name in text turns out to be.</summary>
internal enum PartyNameKind
{
    /// <summary>Nothing that names a party.</summary>
    None,

    /// <summary>A telephone number.</summary>
    Number,

    /// <summary>An IMSI.</summary>
    Imsi,

    /// <summary>An IMEI.</summary>
    Imei,

    /// <summary>A SIP URI (RFC 3261, 19.1).</summary>
    SipUri,

    /// <summary>A network access identifier (RFC 7542) or another name.</summary>
    AccessIdentifier,
}

/// <summary>
/// A name in text without scheme, parameters and brackets. The user part of a SIP URI that begins with a plus is a telephone number
/// (RFC 3261, 19.1.6), and the name of an IMS subscriber may be made of the IMSI (3GPP TS 23.003, 13.3).
/// </summary>
internal readonly ref struct PartyName
{
    public PartyNameKind Kind { get; private init; }

    public ReadOnlySpan<byte> Text { get; private init; }

    public bool IsInternational { get; private init; }

    public static PartyName Of(ReadOnlySpan<byte> text)
    {
        text = text.Trim("<> \0"u8);
        bool isSip = TakeScheme(ref text, "sip:"u8) || TakeScheme(ref text, "sips:"u8);
        bool isTel = !isSip && TakeScheme(ref text, "tel:"u8);
        if (!isSip && !isTel)
        {
            if (TakeScheme(ref text, "imsi-"u8))
            {
                return OfDigits(PartyNameKind.Imsi, text, isInternational: false);
            }

            if (TakeScheme(ref text, "imei-"u8) || TakeScheme(ref text, "imeisv-"u8))
            {
                return OfDigits(PartyNameKind.Imei, text, isInternational: false);
            }

            isTel = TakeScheme(ref text, "msisdn-"u8);
            if (isTel)
            {
                return OfDigits(PartyNameKind.Number, text, isInternational: true);
            }

            TakeScheme(ref text, "nai-"u8);
        }

        int end = text.IndexOfAny((byte)';', (byte)'?');
        bool isPhone = isTel || (end >= 0 && text[end..].IndexOf("user=phone"u8) >= 0);
        text = end < 0 ? text : text[..end];
        int at = text.IndexOf((byte)'@');
        ReadOnlySpan<byte> user = at < 0 ? text : text[..at];
        if (user.Length > 1 && user[0] == '+')
        {
            return OfDigits(PartyNameKind.Number, user[1..], isInternational: true);
        }

        if (at > 0 && user.Length is 14 or 15 && IsDigits(user) && text[(at + 1)..].StartsWith("ims.mnc"u8))
        {
            return new PartyName { Kind = PartyNameKind.Imsi, Text = user };
        }

        if (isPhone || (at < 0 && IsDigits(user)))
        {
            return OfDigits(PartyNameKind.Number, user, isInternational: false);
        }

        return new PartyName { Kind = isSip ? PartyNameKind.SipUri : PartyNameKind.AccessIdentifier, Text = text };
    }

    private static PartyName OfDigits(PartyNameKind kind, ReadOnlySpan<byte> digits, bool isInternational) =>
        IsDigits(digits)
            ? new PartyName
            {
                Kind = kind,
                Text = digits,
                IsInternational = isInternational,
            }
            : default;

    private static bool IsDigits(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool TakeScheme(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> scheme)
    {
        if (text.Length < scheme.Length)
        {
            return false;
        }

        for (int i = 0; i < scheme.Length; i++)
        {
            if ((text[i] is >= (byte)'A' and <= (byte)'Z' ? text[i] | 0x20 : text[i]) != scheme[i])
            {
                return false;
            }
        }

        text = text[scheme.Length..];
        return true;
    }
}
