using Breakwater.Evidence.Formats.Intercepts.Markup;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>HI1 messages (ETSI TS 103 120) as XML or JSON.</summary>
internal sealed class Hi1Format : IEvidenceFormat
{
    private readonly bool _isJson;

    private Hi1Format(bool isJson) => _isJson = isJson;

    /// <summary>The two forms.</summary>
    public static IReadOnlyList<IEvidenceFormat> All { get; } = [new Hi1Format(false), new Hi1Format(true)];

    /// <inheritdoc/>
    public string Name => _isJson ? "hi1_json" : "hi1";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <summary>XML: the root and the namespace. JSON: the namespace or the wrapper, and the members that every message has.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ReadOnlySpan<byte> text = head.TrimStart("\uFEFF \t\r\n"u8);
        bool hasNamespace =
            Has(text, "uri.etsi.org/03120/common/"u8) || Has(text, "uri.etsi.org\\/03120\\/common\\/"u8);
        if (_isJson)
        {
            bool isMessage = Has(text, "\"SenderIdentifier\""u8) && Has(text, "\"TransactionIdentifier\""u8);
            return
                text is [(byte)'{' or (byte)'[', ..]
                && isMessage
                && (
                    hasNamespace
                    || Has(text, "HI1Message\""u8)
                    || Has(text, "\"ActionRequests\""u8)
                    || Has(text, "\"ActionResponses\""u8)
                )
                ? 98
                : 0;
        }

        return
            hasNamespace
            && (Has(text, "<HI1Message"u8) || Has(text, ":HI1Message"u8))
            && text is not [(byte)'{' or (byte)'[', ..]
            ? text is [(byte)'<', ..]
                ? 98
                : 96
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _isJson
            ? new Hi1JsonReader(context)
            : new MarkupReader(
                context.Zone is { } zone ? new Hi1Handler(new Hi1Actions(zone.Tokens, context.Names)) : null
            );
    }

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}
