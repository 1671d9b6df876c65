using Breakwater.Evidence.Formats.Configurations.Paths;
using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>For platforms whose statements are paths of words: nodes, events and lines are told apart.</summary>
internal sealed partial class ConfigurationTree
{
    /// <summary>One word of a path, whose secret was replaced before; neither line nor event of its own. Null where a limit is reached.</summary>
    /// <param name="parent">What it stands below; null at the top.</param>
    /// <param name="position">Where it was said first.</param>
    /// <param name="word">The word as it may be shown.</param>
    /// <param name="secret">The secret that stood in it; null where none did.</param>
    /// <param name="negation">The word that takes the path back; null where it stands.</param>
    /// <param name="group">The group that it was inherited from; null where it stands itself.</param>
    public ConfigurationStatement? AddWord(
        ConfigurationStatement? parent,
        EvidencePosition position,
        string word,
        FoundSecret? secret,
        string? negation,
        string? group = null
    )
    {
        if (!Counts(position))
        {
            return null;
        }

        parent = Within(parent, position);
        if (word.Length > ConfigurationLimits.Text)
        {
            word = word[..ConfigurationLimits.Text];
            Cut(position);
        }

        ConfigurationStatement statement = new(
            parent,
            position with
            {
                Kind = PositionKind.Statement,
            },
            PathText.Quote(word),
            [word]
        )
        {
            Negation = negation,
            InheritedFrom = group,
        };
        if (parent is null)
        {
            _top.Add(statement);
        }

        if (secret is { } found)
        {
            _found.Clear();
            _found.Add(found);
            Keep(statement);
        }

        return statement;
    }

    /// <summary>The secrets found so far.</summary>
    public IReadOnlyList<ConfigurationSecret> Secrets => _secrets;

    /// <summary>The event of a statement, told by its whole path.</summary>
    public void Tell(ConfigurationStatement statement, string said)
    {
        if (said.Length > ConfigurationLimits.Text)
        {
            said = said[..ConfigurationLimits.Text];
            Cut(statement.Position);
        }

        _told++;
        if (!_events.TryAdd(statement, said, Hostname, CapturedAt))
        {
            Leave("its statements say more than is told", statement.Position);
        }
    }

    /// <summary>
    /// The path of a statement is looked at once more, where that is still done: a line of three bytes can stand below
    /// thousands of characters, and a short list can be thousands of paths.
    /// </summary>
    public bool Looks(long letters, EvidencePosition position)
    {
        _looked += letters;
        if (!IsFull)
        {
            return true;
        }

        Leave("it says more than is followed", position);
        return false;
    }

    /// <summary>A line was read; events may say more.</summary>
    public void Heard(int bytes) => _events.Heard(bytes);

    /// <summary>A line that was thought to have its place has none.</summary>
    public void Unplace(ConfigurationLine line)
    {
        _total--;
        _placedLines--;
        AddUnplaced(line);
    }
}
