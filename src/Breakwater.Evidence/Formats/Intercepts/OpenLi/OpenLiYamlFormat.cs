namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>The running intercept configuration of an OpenLI provisioner: agencies with their addresses and intercepts with their targets in one file.</summary>
internal sealed class OpenLiYamlFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "openli_configuration";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <summary>Its lists at the left edge, and the members that their entries must have.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        bool intercepts = false;
        bool agencies = false;
        bool liid = false;
        bool agency = false;
        bool handover = false;
        LineReader lines = new(head, default);
        while (lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content;
            intercepts |=
                text.StartsWith("ipintercepts:"u8)
                || text.StartsWith("voipintercepts:"u8)
                || text.StartsWith("emailintercepts:"u8);
            agencies |= text.StartsWith("agencies:"u8);
            ReadOnlySpan<byte> member = text.TrimStart(" -"u8);
            bool isMember = member.Length < text.Length;
            liid |= isMember && member.StartsWith("liid:"u8);
            agency |= isMember && member.StartsWith("agencyid:"u8);
            handover |= isMember && (member.StartsWith("hi2address:"u8) || member.StartsWith("hi3address:"u8));
        }

        return (intercepts && liid) || (agencies && agency && handover) ? 97 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new OpenLiYamlReader(context);
    }
}
