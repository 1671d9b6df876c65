using Breakwater.Evidence.Formats.FlowExport.Elements;

namespace Breakwater.Evidence.Formats.FlowExport.Templates;

/// <summary>One field of a template that has a column.</summary>
/// <param name="Writer">What writes it.</param>
/// <param name="Field">Its place among the fields of the template.</param>
/// <param name="Offset">Where it stands in a record of fixed length.</param>
/// <param name="Length">Its bytes in a record of fixed length.</param>
internal sealed record ColumnStep(ElementWriter Writer, int Field, int Offset, int Length);
