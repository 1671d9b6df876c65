using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Sigma;

/// <summary>
/// Fields that say what an event is (<c>service: aaa</c>): where their value is a part of the event's log source, no keyword
/// is looked for in it, for every event of the source would match it.
/// </summary>
internal static class SourceLabels
{
    /// <summary>Whether a field of this name can hold a part of the log source.</summary>
    public static bool IsName(string name) => name is "product" or "category" or "service" or "event.dataset";

    /// <summary>Whether a value is a part of the log source.</summary>
    public static bool IsPart(ReadOnlySpan<byte> value, LogSource source) =>
        Ascii.EqualsIgnoreCase(value, source.Dataset)
        || Ascii.EqualsIgnoreCase(value, source.Service)
        || Ascii.EqualsIgnoreCase(value, source.Product)
        || Ascii.EqualsIgnoreCase(value, source.Category);
}
