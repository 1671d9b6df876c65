using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>
/// Tables of the intercept enclave in a workbook (Office Open XML). Outside the sealed zone a workbook is only recognised where its first
/// bytes show a header; it has no other reader there. Inside, every workbook is looked through.
/// </summary>
/// <param name="mappings">Which files are meant.</param>
/// <param name="isInside">The formats are those of a run inside the sealed zone.</param>
internal sealed class WorkbookFormat(InterceptMappings mappings, bool isInside) : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "intercept_workbook";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return
            ContainerSignature.IsOfficeDocument(head)
            && (
                mappings.For(name).Any()
                || (WorkbookHead.IsWorkbook(head) && (isInside || WorkbookHead.HasHeader(head, mappings)))
            )
            ? 100
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader? CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Zone is { } zone ? new WorkbookReader(context, zone) : null;
    }
}
