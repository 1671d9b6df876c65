using Breakwater.Model.Intercepts.Bundles;

namespace Breakwater.Evidence.Formats.Intercepts.Bundles;

/// <summary>A section of a sealed bundle: the records of one clear item, tokens in place of identities.</summary>
public sealed class InterceptBundleFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "intercept_bundle";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        head.StartsWith(BundleSection.Mark) ? 100 : 0;

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new InterceptBundleReader(context);
    }

    /// <summary>Names the key of the tokens of a section by its first bytes; null where they do not say.</summary>
    internal static string? KeyIdOf(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        return end < 0 ? null : BundleJson.ReadSection(head[..end])?.KeyId;
    }
}
