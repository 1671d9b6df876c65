using System.Text;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>
/// Takes the identities of one file's records, gives each its token at once and keeps nothing else. Canonical forms are those of
/// <see cref="CanonicalIdentity"/>. Not safe for threads; nothing is allocated for a record.
/// </summary>
/// <param name="reading">How parties are told apart; null where they are not.</param>
/// <param name="countryCode">Country code of numbers without one; null for that of the reading.</param>
internal sealed class PartyRecorder(PartyReading? reading, string? countryCode = null)
{
    /// <summary>A number of fewer digits is a service (emergency, information, voice mail), no subscriber.</summary>
    public const int FewestDigits = 7;

    /// <summary>Digits of the longest number (ITU-T E.164, 6) and a prefix before it.</summary>
    public const int MostDigits = 20;

    private const int LongestText = 256;
    private const int MostMatches = 10_000;
    private readonly PartySet? _set = reading is null ? null : new PartySet(reading);
    private readonly List<PartyMatch> _matches = [];

    // By the digest under the key of the run: which of the few that are looked for it is.
    private readonly Dictionary<UInt128, List<PartySight>> _sights = [];
    private readonly long[] _servedRecords = new long[4];
    private readonly long[] _severalServed = new long[4];
    private readonly UInt128[] _servedBy = new UInt128[4];
    private int _served;
    private int _several;
    private readonly byte[] _canonical = new byte[LongestText + 16];
    private readonly byte[]? _countryCode = countryCode is null ? null : Encoding.ASCII.GetBytes(countryCode);
    private long _record;
    private long _offset;

    /// <summary>Identities that cannot be read.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Numbers of services.</summary>
    public long ShortNumbers { get; private set; }

    /// <summary>How often parties that are looked for were met.</summary>
    public long MatchCount { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<PartyMatch> Matches => _matches;

    /// <summary>Each of those parties once, in the order of their first records.</summary>
    public IReadOnlyList<PartySight> Sights =>
        [
            .. _sights
                .Values.SelectMany(s => s)
                .OrderBy(s => s.Record)
                .ThenBy(s => s.List, StringComparer.Ordinal)
                .ThenBy(s => s.Token.Value),
        ];

    /// <summary>Records that name a served subscriber by one identity of a kind, and by several.</summary>
    public (long One, long Several) ServedRecords(PartyIdentity identity) =>
        (_servedRecords[(int)identity], _severalServed[(int)identity]);

    /// <summary>The distinct parties; null where none are told apart.</summary>
    public PartySet? Set => _set;

    /// <summary>The identities from now on are those of this record.</summary>
    public void Begin(long record, long offset) => (_record, _offset, _served, _several) = (record, offset, 0, 0);

    /// <summary>The record was read to its end.</summary>
    public void End()
    {
        for (int i = 0; i < _servedRecords.Length; i++)
        {
            _servedRecords[i] += ((_served & ~_several) >> i) & 1;
            _severalServed[i] += (_several >> i) & 1;
        }
    }

    /// <summary>An identity that cannot be read.</summary>
    public void Unread() => Unreadable++;

    /// <summary>An IMSI, digits in ASCII.</summary>
    public void Imsi(ReadOnlySpan<byte> digits, PartyRoles roles)
    {
        // Country and network code and at least one digit of the subscriber (3GPP TS 23.003, 2.2).
        if (digits.Length is < 6 or > 15)
        {
            Unreadable++;
            return;
        }

        Keep(
            Canonical("imsi|"u8, digits),
            new PartyFacts(PartyIdentity.Imsi, roles, HomeOperator.OfImsi(digits)),
            roles
        );
    }

    /// <summary>An IMEI or IMEISV, digits in ASCII.</summary>
    public void Imei(ReadOnlySpan<byte> digits, PartyRoles roles)
    {
        if (digits.Length is < 14 or > 16)
        {
            Unreadable++;
            return;
        }

        Keep(Canonical("imei|"u8, digits[..14]), new PartyFacts(PartyIdentity.Imei, roles), roles);
    }

    /// <summary>A telephone number, digits in ASCII.</summary>
    public void Number(ReadOnlySpan<byte> digits, bool isInternational, PartyRoles roles)
    {
        if (digits.Length < FewestDigits)
        {
            ShortNumbers++;
            return;
        }

        if (digits.Length > MostDigits)
        {
            Unreadable++;
            return;
        }

        ReadOnlySpan<byte> country = default;
        if (!isInternational && reading is not null)
        {
            ReadOnlySpan<byte> own = _countryCode ?? reading.CountryCodeBytes;
            digits = WithoutPrefix(digits, own, out bool isNational);
            country = isNational ? own : default;
        }

        Keep(Canonical("e164|"u8, country, digits), new PartyFacts(PartyIdentity.Number, roles), roles);
    }

    /// <summary>A name in text: a SIP or tel URI, an NAI, a SUPI or GPSI; a number or an IMSI in one is taken as such.</summary>
    public void Name(ReadOnlySpan<byte> text, PartyRoles roles)
    {
        PartyName name = PartyName.Of(text);
        switch (name.Kind)
        {
            case PartyNameKind.Imsi:
                Imsi(name.Text, roles);
                break;
            case PartyNameKind.Number:
                Number(name.Text, name.IsInternational, roles);
                break;
            case PartyNameKind.Imei:
                Imei(name.Text, roles);
                break;
            case PartyNameKind.SipUri or PartyNameKind.AccessIdentifier when name.Text.Length is > 0 and <= LongestText:
                ReadOnlySpan<byte> family = name.Kind == PartyNameKind.SipUri ? "sipuri|"u8 : "nai|"u8;
                Keep(Canonical(family, name.Text), new PartyFacts(PartyIdentity.Uri, roles), roles);
                break;
            default:
                Unreadable++;
                break;
        }
    }

    private void Keep(ReadOnlySpan<byte> canonical, PartyFacts facts, PartyRoles roles)
    {
        if (reading is null)
        {
            return;
        }

        UInt128 token = reading.Key.Of(canonical);
        if (roles.HasFlag(PartyRoles.Served))
        {
            Serve((int)facts.Identity, token);
        }

        bool isNew = _set!.Add(token, facts);
        if (reading.Lists.Count == 0)
        {
            return;
        }

        // Whoever is on a list is found when the party is met first: a token of another key for every record would double the work.
        if (isNew && !_sights.ContainsKey(token))
        {
            Look(token, canonical);
        }

        if (_sights.Count > 0 && _sights.TryGetValue(token, out List<PartySight>? sights))
        {
            See(sights, roles);
        }
    }

    private void Serve(int identity, UInt128 token)
    {
        int bit = 1 << identity;
        _several |= (_served & bit) != 0 && _servedBy[identity] != token ? bit : 0;
        _served |= bit;
        _servedBy[identity] = token;
    }

    private void Look(UInt128 token, ReadOnlySpan<byte> canonical)
    {
        foreach (PartyList list in reading!.Lists)
        {
            SealedToken its = list.Tokens.Of(TokenKind.Target, canonical);
            if (list.Members.Contains(its))
            {
                if (!_sights.TryGetValue(token, out List<PartySight>? sights))
                {
                    _sights[token] = sights = [];
                }

                sights.Add(new PartySight(list.Name, its, 0, _record, _offset));
            }
        }
    }

    private void See(List<PartySight> sights, PartyRoles roles)
    {
        for (int i = 0; i < sights.Count; i++)
        {
            PartySight sight = sights[i];
            sights[i] = sight with { Times = sight.Times + 1 };
            MatchCount++;
            if (_matches.Count < MostMatches)
            {
                _matches.Add(new PartyMatch(sight.List, sight.Token, roles, _record, _offset));
            }
        }
    }

    private ReadOnlySpan<byte> Canonical(
        ReadOnlySpan<byte> family,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second = default
    )
    {
        family.CopyTo(_canonical);
        first.CopyTo(_canonical.AsSpan(family.Length));
        second.CopyTo(_canonical.AsSpan(family.Length + first.Length));
        Span<byte> whole = _canonical.AsSpan(0, family.Length + first.Length + second.Length);
        for (int i = family.Length; i < whole.Length; i++)
        {
            whole[i] |= (byte)(whole[i] is >= (byte)'A' and <= (byte)'Z' ? 0x20 : 0);
        }

        return whole;
    }

    // As CanonicalIdentity writes numbers: an international prefix goes, a trunk prefix gives way to the country code.
    private static ReadOnlySpan<byte> WithoutPrefix(
        ReadOnlySpan<byte> digits,
        ReadOnlySpan<byte> country,
        out bool isNational
    )
    {
        bool isNorthAmerican = country is [(byte)'1'];
        isNational = false;
        if (digits.StartsWith("00"u8))
        {
            return digits[2..];
        }

        if (isNorthAmerican && digits.StartsWith("011"u8))
        {
            return digits[3..];
        }

        isNational = (isNorthAmerican && digits.Length == 10) || digits[0] == '0';
        return digits[0] == '0' && !(isNorthAmerican && digits.Length == 10) ? digits[1..] : digits;
    }
}
