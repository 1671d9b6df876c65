using Breakwater.Model.Events;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Reads the lines of a sample with the product's own readers.</summary>
public interface ISampleReader
{
    /// <summary>Reads lines as one item of evidence.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="take">Is handed the events; a batch is valid until it returns.</param>
    /// <returns>The name of the format that recognised the lines; null where none did.</returns>
    string? Read(IReadOnlyList<string> lines, Action<EventBatch> take);
}
