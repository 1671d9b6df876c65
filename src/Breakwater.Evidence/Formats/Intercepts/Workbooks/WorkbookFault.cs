using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>Why a workbook, or the rest of one, is not read. It never leaves the reader.</summary>
internal sealed class WorkbookFault(FaultReason reason, string sentence) : Exception(sentence)
{
    /// <summary>The kind.</summary>
    public FaultReason Reason { get; } = reason;
}
