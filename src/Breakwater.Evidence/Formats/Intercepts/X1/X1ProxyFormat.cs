namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>The log of a proxy before an X1 interface as JSON, with the bodies that passed as strings (nginx <c>escape=json</c>, HAProxy, an application).</summary>
internal sealed class X1ProxyFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "x1_proxy";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <summary>Objects of JSON in which a root of X1 and its namespace stand.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ReadOnlySpan<byte> text = head.TrimStart("\uFEFF \t\r\n"u8);
        bool isJson =
            text is [(byte)'{', ..] || (text is [(byte)'[', ..] && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..]);
        return
            isJson
            && (text.IndexOf("03221/X1/"u8) >= 0 || text.IndexOf("03221\\/X1\\/"u8) >= 0)
            && (
                text.IndexOf("X1Request"u8) >= 0
                || text.IndexOf("X1Response"u8) >= 0
                || text.IndexOf("X1TopLevelErrorResponse"u8) >= 0
            )
            ? 98
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new X1ProxyReader(context);
    }
}
