using System.Text;

namespace Breakwater.Sigma.Detections;

internal enum PieceKind : byte
{
    Literal,
    One,
    Many,
    Placeholder,
}

/// <summary>A literal, a wildcard or a placeholder (its name).</summary>
internal readonly record struct Piece(PieceKind Kind, byte[] Bytes)
{
    public static Piece Many { get; } = new(PieceKind.Many, []);

    public static Piece One { get; } = new(PieceKind.One, []);
}

/// <summary>A value of a rule once escapes are resolved (Sigma rules 2.1, String Wildcard and Escape Character).</summary>
internal sealed class SigmaText(IReadOnlyList<Piece> pieces)
{
    public IReadOnlyList<Piece> Pieces { get; } = pieces;

    public bool HasWildcards => Pieces.Any(p => p.Kind is PieceKind.One or PieceKind.Many);

    public bool HasPlaceholders => Pieces.Any(p => p.Kind == PieceKind.Placeholder);

    /// <summary>The literal; only where there are no wildcards.</summary>
    public byte[] Literal => Pieces.Count == 0 ? [] : Pieces[0].Bytes;

    public string Key => string.Concat(Pieces.Select(p => $"{(int)p.Kind}{Convert.ToHexString(p.Bytes)};"));

    public static SigmaText FromLiteral(byte[] bytes) => Join([new Piece(PieceKind.Literal, bytes)]);

    public static SigmaText Parse(string value, bool placeholders = false)
    {
        List<Piece> pieces = [];
        StringBuilder literal = new();
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            char next = i + 1 < value.Length ? value[i + 1] : '\0';
            if (c == '\\' && (next is '*' or '?' or '\\' || (placeholders && next == '%')))
            {
                literal.Append(next);
                i++;
            }
            else if (c is '*' or '?')
            {
                Flush();
                pieces.Add(c == '*' ? Piece.Many : Piece.One);
            }
            else if (c == '%' && placeholders && value.IndexOf('%', i + 1) is int end and > 0 && end > i + 1)
            {
                Flush();
                pieces.Add(new Piece(PieceKind.Placeholder, Encoding.UTF8.GetBytes(value[(i + 1)..end])));
                i = end;
            }
            else
            {
                literal.Append(c);
            }
        }

        Flush();
        return Join(pieces);

        void Flush()
        {
            if (literal.Length > 0)
            {
                pieces.Add(new Piece(PieceKind.Literal, Encoding.UTF8.GetBytes(literal.ToString())));
                literal.Clear();
            }
        }
    }

    /// <summary>Joins neighbouring literals and runs of <c>*</c>, so that equal values look the same.</summary>
    public static SigmaText Join(IEnumerable<Piece> pieces)
    {
        List<Piece> joined = [];
        foreach (Piece piece in pieces)
        {
            if (piece is { Kind: PieceKind.Literal, Bytes.Length: 0 })
            {
                continue;
            }

            if (joined.Count > 0 && piece.Kind == PieceKind.Literal && joined[^1].Kind == PieceKind.Literal)
            {
                joined[^1] = new Piece(PieceKind.Literal, [.. joined[^1].Bytes, .. piece.Bytes]);
            }
            else if (joined.Count == 0 || piece.Kind != PieceKind.Many || joined[^1].Kind != PieceKind.Many)
            {
                joined.Add(piece);
            }
        }

        return new SigmaText(joined);
    }

    public SigmaText Map(Func<byte[], byte[]> literal) =>
        Join(Pieces.Select(p => p.Kind == PieceKind.Literal ? p with { Bytes = literal(p.Bytes) } : p));

    public SigmaText After(Piece piece) => Join([piece, .. Pieces]);

    public SigmaText Before(Piece piece) => Join([.. Pieces, piece]);
}
