namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>Answers of the interface of an OpenLI provisioner (<c>GET /agency</c>, <c>/ipintercept</c>, <c>/voipintercept</c>, <c>/emailintercept</c>).</summary>
internal sealed class OpenLiJsonFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "openli_json";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <summary>An object or an array of objects with the members that an intercept or an agency must have.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ReadOnlySpan<byte> text = head.TrimStart("\uFEFF \t\r\n"u8);
        bool isIntercept =
            Has(text, "\"liid\""u8)
            && Has(text, "\"agencyid\""u8)
            && (Has(text, "\"authcc\""u8) || Has(text, "\"delivcc\""u8));
        bool isAgency = Has(text, "\"agencyid\""u8) && Has(text, "\"hi2address\""u8) && Has(text, "\"hi3address\""u8);
        return text is [(byte)'[' or (byte)'{', ..] && (isIntercept || isAgency) ? 97 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new OpenLiJsonReader(context);
    }

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> member) => text.IndexOf(member) >= 0;
}
