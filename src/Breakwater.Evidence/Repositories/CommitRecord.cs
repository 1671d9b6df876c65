using System.Buffers.Text;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>One commit.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Tree">What was saved.</param>
/// <param name="Parents">The commits before it.</param>
/// <param name="Seconds">When it was made, as it says: seconds since 1970 (the committer's time); null where it does not say.</param>
internal sealed record CommitRecord(ObjectId Id, ObjectId Tree, IReadOnlyList<ObjectId> Parents, long? Seconds)
{
    private const int MostParents = 64;

    /// <summary>Reads a commit object (git-commit-tree, "commit information").</summary>
    /// <exception cref="UnpackException">It is none.</exception>
    public static CommitRecord Of(ObjectId id, ReadOnlySpan<byte> text, int idBytes)
    {
        ObjectId? tree = null;
        List<ObjectId> parents = [];
        long? seconds = null;
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range];
            if (line.IsEmpty)
            {
                break;
            }

            if (tree is null)
            {
                tree = line.StartsWith("tree "u8) ? Name(line[5..], idBytes) : throw Damaged();
            }
            else if (line.StartsWith("parent "u8) && parents.Count < MostParents)
            {
                parents.Add(Name(line[7..], idBytes));
            }
            else if (line.StartsWith("committer "u8))
            {
                seconds = SecondsOf(line);
                break;
            }
        }

        return tree is { } saved ? new CommitRecord(id, saved, parents, seconds) : throw Damaged();
    }

    private static ObjectId Name(ReadOnlySpan<byte> hex, int idBytes) =>
        hex.Length == 2 * idBytes && ObjectId.TryParse(hex, out ObjectId id) ? id : throw Damaged();

    /// <summary>The last but one word of the line; the last is the zone, which changes nothing.</summary>
    private static long? SecondsOf(ReadOnlySpan<byte> line)
    {
        int zone = line.LastIndexOf((byte)' ');
        int start = line[..zone].LastIndexOf((byte)' ') + 1;
        ReadOnlySpan<byte> word = line[start..zone];
        return Utf8Parser.TryParse(word, out long seconds, out int used) && used == word.Length ? seconds : null;
    }

    private static UnpackException Damaged() => new(FaultReason.Malformed, "a commit is damaged");
}
