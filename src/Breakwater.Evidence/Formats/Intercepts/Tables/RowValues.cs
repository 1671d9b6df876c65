using System.Globalization;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>
/// What the cells of a row say, field by field. Identities leave it as tokens; the characters of a cell are never copied into
/// a text, unless the field is one that stays in clear.
/// </summary>
internal sealed partial class RowValues(ReaderContext context, TableLayout layout, ISealedTokens tokens)
{
    private readonly TableTimes _times = new(context, layout.Mapping);
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private TableRow _row = new();
    private EvidencePosition _at;
    private IFaultSink? _faults;

    /// <summary>Begins a row.</summary>
    public void Begin(TableRow row, EvidencePosition at, IFaultSink faults)
    {
        (_row, _at, _faults) = (row, at, faults);
        _missing.Clear();
    }

    /// <summary>Where the row is.</summary>
    public EvidencePosition Position => _at;

    /// <summary>What was asked for and is not there, sorted.</summary>
    public IReadOnlyList<string> Missing => [.. _missing];

    /// <summary>Says that a part of the record is not recorded.</summary>
    public void Lacks(string word, bool isLacking = true)
    {
        if (isLacking)
        {
            _missing.Add(word);
        }
    }

    /// <summary>The first value of a field; empty where there is none.</summary>
    public ReadOnlySpan<char> Text(string field)
    {
        foreach ((int column, _) in layout.ColumnsOf(field))
        {
            ReadOnlySpan<char> text = Cell(column, field);
            if (!text.IsEmpty)
            {
                return text;
            }
        }

        return Constant(field);
    }

    /// <summary>The table has a column or a constant for the field.</summary>
    public bool Has(string field) => layout.Has(field);

    /// <summary>The token of an identity that has no kind.</summary>
    public SealedToken? Token(string field, TokenKind kind)
    {
        ReadOnlySpan<char> text = Text(field);
        if (TargetText.HasLostDigits(text))
        {
            Broken(field);
            return null;
        }

        return text.IsEmpty ? null : tokens.Named(kind, text);
    }

    /// <summary>The tokens of a list of identities, each once, sorted.</summary>
    public IReadOnlyList<SealedToken> Tokens(string field, TokenKind kind)
    {
        SortedSet<SealedToken> found = new(SealedToken.Order);
        foreach ((int column, _) in layout.ColumnsOf(field))
        {
            ReadOnlySpan<char> cell = Cell(column, field);
            foreach (Range part in Parts(cell))
            {
                ReadOnlySpan<char> text = CellText.Of(cell[part], out _);
                if (TargetText.HasLostDigits(text))
                {
                    Broken(field);
                }
                else if (!text.IsEmpty)
                {
                    found.Add(tokens.Named(kind, text));
                }
            }
        }

        if (found.Count == 0 && Constant(field) is { IsEmpty: false } constant)
        {
            found.Add(tokens.Named(kind, constant));
        }

        return found.Count == 0 ? [] : [.. found];
    }

    /// <summary>The token of a free text.</summary>
    public SealedToken? Token(ReadOnlySpan<char> text, TokenKind kind) =>
        text.IsEmpty ? null : tokens.Named(kind, text);

    /// <summary>The targets of a field, each once, in the order of their tokens.</summary>
    public IReadOnlyList<InterceptTarget> Targets(string field)
    {
        SortedDictionary<SealedToken, InterceptTarget> found = new(SealedToken.Order);
        ReadOnlySpan<char> kinds = Text("target_kind");
        List<TargetKind?> said = [];
        foreach (Range part in Parts(kinds))
        {
            said.Add(Enumeration<TargetKind>("target_kind", CellText.Of(kinds[part], out _)));
        }

        foreach ((int column, ColumnMapping? mapping) in layout.ColumnsOf(field))
        {
            ReadOnlySpan<char> cell = Cell(column, field);
            int number = 0;
            foreach (Range part in Parts(cell))
            {
                TargetKind? kind =
                    mapping?.Kind
                    ?? (
                        said.Count > 1 && number < said.Count ? said[number]
                        : said is [{ } one, ..] ? one
                        : null
                    );
                if (Target(CellText.Of(cell[part], out _), kind, field) is { } target)
                {
                    found.TryAdd(target.Token, target);
                    number++;
                }
            }
        }

        return found.Count == 0 ? [] : [.. found.Values];
    }

    /// <summary>A time; null where there is none or it cannot be read, which is a fault.</summary>
    public DateTimeOffset? Time(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        bool isEnd = layout.Field(field).Form == CellForm.End;
        if (_times.TryRead(text, isEnd, _row.SerialDays, _faults!, out DateTimeOffset time, out bool isZoneAssumed))
        {
            Lacks("time_zone", isZoneAssumed);
            return time;
        }

        _faults?.Add(FaultReason.BadTime, _at);
        Lacks(field);
        return null;
    }

    /// <summary>A whole number that is not negative.</summary>
    public long? Number(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        // Exports write 212.0, spreadsheets 1 234 and 1,234.
        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point > 0 && text[(point + 1)..].IndexOfAnyExcept('0') < 0 ? text[..point] : text;
        if (
            long.TryParse(whole, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long number)
            && number >= 0
        )
        {
            return number;
        }

        Broken(field);
        return null;
    }

    /// <summary>A port.</summary>
    public int? Port(string field)
    {
        long? number = Number(field);
        if (number is null or (>= 1 and <= 65_535))
        {
            return (int?)number;
        }

        Broken(field);
        return null;
    }

    /// <summary>An address or prefix of IP, as RFC 5952 writes it.</summary>
    public string? Address(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        if (IpText.Of(text) is { } address)
        {
            return address;
        }

        Broken(field);
        return null;
    }

    /// <summary>SHA-256, also with colons between the bytes.</summary>
    public string? Sha256(string field)
    {
        ReadOnlySpan<char> text = Text(field);
        if (text.IsEmpty)
        {
            return null;
        }

        string digits = string.Concat(text.ToString().Where(char.IsAsciiHexDigit)).ToLowerInvariant();
        if (digits.Length == 64)
        {
            return digits;
        }

        Broken(field);
        return null;
    }

    /// <summary>The value could not be read: a fault, and the record says that it lacks it.</summary>
    public void Broken(string field)
    {
        _faults?.Add(FaultReason.Malformed, _at);
        Lacks(field);
    }

    private ReadOnlySpan<char> Cell(int column, string field)
    {
        ReadOnlySpan<char> text = CellText.Of(_row[column], out bool isBroken);
        if (isBroken)
        {
            Broken(field);
        }

        return text;
    }

    private ReadOnlySpan<char> Constant(string field)
    {
        foreach ((TableField key, string value) in layout.Mapping.Constants)
        {
            if (key.Name == field)
            {
                return value;
            }
        }

        return [];
    }

    private InterceptTarget? Target(ReadOnlySpan<char> text, TargetKind? kind, string field)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        TargetKind own = kind is null or TargetKind.Unknown ? TargetText.KindOf(ref text) : kind.Value;
        if (TargetText.HasLostDigits(text))
        {
            Broken(field);
            return null;
        }

        own = own == TargetKind.IpAddress && text.Contains('/') ? TargetKind.IpRange : own;
        return tokens.Target(own, text, layout.Mapping.CountryCode);
    }

    private ListParts Parts(ReadOnlySpan<char> cell) => new(cell, layout.Mapping.ListSeparator);
}
