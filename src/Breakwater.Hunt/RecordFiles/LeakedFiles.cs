using Breakwater.Evidence.Intake;

namespace Breakwater.Hunt.RecordFiles;

/// <summary>Files of call records that the operator says were found outside.</summary>
/// <param name="globs">Globs over paths in the evidence.</param>
public sealed class LeakedFiles(IEnumerable<string> globs)
{
    private readonly (string Text, GlobPattern Pattern)[] _globs = [.. globs.Select(g => (g, new GlobPattern(g)))];
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>Globs that fit no file of call records that was asked for, each a sentence.</summary>
    public IEnumerable<string> Unmet =>
        _globs
            .Where(g => !_met.Contains(g.Text))
            .Select(g =>
                $"--leaked {g.Text} fits no file that was read as call records, so nothing of it is reckoned as taken; a table needs a --record-mapping"
            );

    /// <summary>The operator says that the file of call records at this path was found outside.</summary>
    public bool Include(string path)
    {
        bool isLeaked = false;
        foreach ((string text, GlobPattern pattern) in _globs)
        {
            if (pattern.Matches(path))
            {
                _met.Add(text);
                isLeaked = true;
            }
        }

        return isLeaked;
    }
}
