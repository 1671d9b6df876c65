using System.Buffers;
using Breakwater.Evidence.Formats.Intercepts.Markup;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>Requests and responses of X1 (ETSI TS 103 221-1) as XML: one document, several, or a log that holds them.</summary>
internal sealed class X1Format : IEvidenceFormat
{
    private static readonly SearchValues<byte> NoPrefix = SearchValues.Create(" \t\r\n>/=\"'"u8);

    /// <inheritdoc/>
    public string Name => "x1";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <summary>A root of X1 begins, and its namespace is named; a document may also lack the namespace where it stands at the very start.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        int root = RootOf(head);
        if (root < 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> start = head.TrimStart("\uFEFF \t\r\n"u8);
        bool isNamed = head[root..].IndexOf("03221/X1/"u8) >= 0;
        return start.StartsWith("<"u8) && (isNamed || root == head.Length - start.Length) ? 98
            : isNamed && !start.StartsWith("{"u8) ? 96
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new MarkupReader(context.Zone is { } zone ? new X1Handler(zone.Tokens, context.Names) : null);
    }

    /// <summary>Where the first root tag begins; -1 where there is none.</summary>
    private static int RootOf(ReadOnlySpan<byte> head)
    {
        int from = 0;
        while (head[from..].IndexOf("X1"u8) is var next and >= 0)
        {
            int at = from + next;
            from = at + 2;
            if (!IsRootName(head[at..]))
            {
                continue;
            }

            int open = head[..at].LastIndexOf((byte)'<');
            ReadOnlySpan<byte> prefix = open < 0 ? default : head[(open + 1)..at];
            bool fits =
                open >= 0
                && (prefix.IsEmpty || (prefix[^1] == ':' && prefix.Length <= 64))
                && prefix.IndexOfAny(NoPrefix) < 0;
            if (fits)
            {
                return open;
            }
        }

        return -1;
    }

    private static bool IsRootName(ReadOnlySpan<byte> text) =>
        Begins(text, "X1Request"u8) || Begins(text, "X1Response"u8) || Begins(text, "X1TopLevelErrorResponse"u8);

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.StartsWith(name)
        && text.Length > name.Length
        && text[name.Length] is (byte)' ' or (byte)'>' or (byte)'/' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
