using Breakwater.Detection.Configurations.Known;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Tests.Configurations.Figures;

/// <summary>
/// Which lines of a configuration are understood: a fact was made of the line or of one below it, it holds a secret that was
/// found, or the platform's list of known statements without meaning for security has it.
/// </summary>
internal sealed class Understanding
{
    /// <summary>Lines on which a statement begins.</summary>
    public int Lines { get; private init; }

    /// <summary>Those of them that a fact or a secret was made of.</summary>
    public int Facts { get; private init; }

    /// <summary>Those of them that are known to say nothing of security.</summary>
    public int Known { get; private init; }

    /// <summary>What the others say, in a shape that is the same for like statements.</summary>
    public required IReadOnlyList<string> Misses { get; init; }

    public static Understanding Of(DeviceConfiguration configuration, KnownStatements known)
    {
        HashSet<long> facts = [];
        foreach (
            ConfigurationStatement statement in ConfigurationMeaning.Of(configuration).All.SelectMany(f => f.Statements)
        )
        {
            for (ConfigurationStatement? s = statement; s is not null; s = s.Parent)
            {
                facts.Add(s.Line);
            }
        }

        facts.UnionWith(configuration.Secrets.Select(s => s.Statement.Line));
        HashSet<long> unplaced = [.. configuration.Unplaced.Select(u => u.Position.Number)];
        Dictionary<long, ConfigurationStatement> last = [];
        foreach (ConfigurationStatement statement in configuration.All())
        {
            // The last statement that begins on a line is the one with the whole path of it.
            last[statement.Line] = statement;
        }

        List<string> misses = [];
        int listed = 0;
        foreach ((long line, ConfigurationStatement statement) in last)
        {
            if (facts.Contains(line))
            {
                continue;
            }

            if (!unplaced.Contains(line) && known.Contains(KnownStatements.PathOf(statement)))
            {
                listed++;
            }
            else
            {
                misses.Add(Shape(statement));
            }
        }

        return new Understanding
        {
            Lines = last.Count,
            Facts = last.Count - listed - misses.Count,
            Known = listed,
            Misses = misses,
        };
    }

    /// <summary>The first words from the top, every number as N and every name of a block as it stands.</summary>
    public static string Shape(ConfigurationStatement statement)
    {
        string[] words =
        [
            .. KnownStatements
                .PathOf(statement)
                .Select(w => string.Concat(w.Select(c => char.IsAsciiDigit(c) ? 'N' : c))),
        ];
        string own = string.Join(
            ' ',
            words.TakeLast(Math.Min(statement.Words.Count == 1 ? 6 : statement.Words.Count, 4))
        );
        return statement.Parent is null || statement.Words.Count == 1 ? own : $"{words[0]} > {own}";
    }
}
