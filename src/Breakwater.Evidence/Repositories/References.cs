using System.Text;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// The references of a repository (gitrepository-layout): where HEAD leads, and where its history is cut. A reference leads to
/// a name among the repository's own files and nowhere else.
/// </summary>
internal sealed class References
{
    private const int MostSteps = 5;

    /// <summary>What HEAD says where references are in a reftable (git, reftable.txt).</summary>
    private const string ReftableHead = "refs/heads/.invalid";
    private readonly IRepositoryFiles _files;
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly RepositoryFaults _faults;

    public References(IRepositoryFiles files, RepositoryFaults faults)
    {
        _files = files;
        _faults = faults;
        for (int i = 0; i < files.Names.Count; i++)
        {
            _names[files.Names[i]] = i;
        }

        Resolve();
        Cuts = ReadCuts();
        Others = ReadOthers();
        if (Head is null && files.Names.Any(RepositoryNames.HasLongName))
        {
            IdBytes = ObjectId.Sha256Bytes;
        }
    }

    /// <summary>The commit that is checked out; null where there is none.</summary>
    public ObjectId? Head { get; private set; }

    /// <summary>Length of a name.</summary>
    public int IdBytes { get; private set; } = ObjectId.Sha1Bytes;

    /// <summary>The branch that is checked out; null where HEAD names a commit.</summary>
    public string? Branch { get; private set; }

    /// <summary>Commits whose parents were left out on purpose (a shallow clone).</summary>
    public IReadOnlySet<ObjectId> Cuts { get; }

    /// <summary>What all references lead to, tags not followed.</summary>
    public IReadOnlySet<ObjectId> Others { get; }

    /// <summary>The repository takes objects from another place, which is never looked at.</summary>
    public bool HasAlternates => _names.ContainsKey(RepositoryNames.Alternates);

    private void Resolve()
    {
        string name = RepositoryNames.Head;
        for (int step = 0; step < MostSteps; step++)
        {
            byte[]? line = _names.TryGetValue(name, out int file) ? Content(file) : Packed(name);
            if (line is null)
            {
                if (name == ReftableHead)
                {
                    _faults.Add(
                        new UnpackException(
                            FaultReason.UnsupportedVariant,
                            "its references are in a reftable, which is not read"
                        )
                    );
                }

                return;
            }

            ReadOnlySpan<byte> text = line.AsSpan().TrimEnd("\r\n\t "u8);
            if (ObjectId.TryParse(text, out ObjectId id))
            {
                Head = id;
                IdBytes = text.Length / 2;
                return;
            }

            if (!text.StartsWith("ref:"u8))
            {
                _faults.Add(new UnpackException(FaultReason.Malformed, "what HEAD leads to is no reference"));
                return;
            }

            Branch = name = Encoding.UTF8.GetString(text[4..].Trim((byte)' '));
        }

        _faults.Add(new UnpackException(FaultReason.TooDeep, "HEAD leads from one reference to another without end"));
    }

    private byte[]? Packed(string name)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(name);
        foreach (ReadOnlyMemory<byte> line in Lines(RepositoryNames.PackedReferences))
        {
            int blank = line.Span.IndexOf((byte)' ');
            if (blank > 0 && line.Span[(blank + 1)..].SequenceEqual(wanted))
            {
                return line[..blank].ToArray();
            }
        }

        return null;
    }

    private HashSet<ObjectId> ReadCuts()
    {
        HashSet<ObjectId> cuts = [];
        foreach (ReadOnlyMemory<byte> line in Lines(RepositoryNames.Shallow))
        {
            if (ObjectId.TryParse(line.Span, out ObjectId id))
            {
                cuts.Add(id);
            }
        }

        return cuts;
    }

    private HashSet<ObjectId> ReadOthers()
    {
        HashSet<ObjectId> others = [];
        foreach (
            int file in _names.Where(n => n.Key.StartsWith("refs/", StringComparison.Ordinal)).Select(n => n.Value)
        )
        {
            ReadOnlySpan<byte> text = (Content(file) ?? []).AsSpan().TrimEnd("\r\n\t "u8);
            if (ObjectId.TryParse(text, out ObjectId id))
            {
                others.Add(id);
            }
            else if (!text.StartsWith("ref:"u8))
            {
                _faults.Add(new UnpackException(FaultReason.Malformed, "a file among the references is none"));
            }
        }

        foreach (ReadOnlyMemory<byte> line in Lines(RepositoryNames.PackedReferences))
        {
            ReadOnlySpan<byte> text = line.Span;
            int blank = text.IndexOf((byte)' ');
            if (blank > 0 && ObjectId.TryParse(text[..blank], out ObjectId id))
            {
                others.Add(id);
            }
            else if (!text.IsEmpty && text[0] is not (byte)'#' and not (byte)'^')
            {
                _faults.Add(new UnpackException(FaultReason.Malformed, "a line among the references is none"));
            }
        }

        return others;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Lines(string name)
    {
        if (!_names.TryGetValue(name, out int file) || Content(file) is not { } content)
        {
            yield break;
        }

        for (int at = 0; at < content.Length; )
        {
            int end = Array.IndexOf(content, (byte)'\n', at);
            end = end < 0 ? content.Length : end;
            int last = end > at && content[end - 1] == '\r' ? end - 1 : end;
            yield return content.AsMemory(at, last - at);
            at = end + 1;
        }
    }

    private byte[]? Content(int number)
    {
        try
        {
            using FilePart file = _files.Open(number);
            byte[] content = new byte[file.Length];
            return content[..file.ReadAt(content, 0)];
        }
        catch (UnpackException unreadable)
        {
            _faults.Add(unreadable);
            return null;
        }
    }
}
