namespace Breakwater.Sigma.Json;

/// <summary>Is told what a run over lines of JSON finds, in the order of the lines, one call at a time.</summary>
public interface IJsonMatchSink
{
    /// <summary>An event matches rules.</summary>
    /// <param name="e">The event; valid until the call returns.</param>
    /// <param name="rules">Positions in <see cref="SigmaEngine.Rules"/>, ascending.</param>
    void Match(in JsonEvent e, IReadOnlyList<int> rules);

    /// <summary>A line is no event. Of each block the first <see cref="JsonEventReader.MaximumFaults"/> are told.</summary>
    void Fault(JsonFault fault);
}
