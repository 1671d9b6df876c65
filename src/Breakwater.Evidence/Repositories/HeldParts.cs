using System.Text;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// Members of an archive that may be parts of a repository. Whether they are is known when the archive ends, and their order is any;
/// so they are kept until then in a temporary file without a name.
/// </summary>
internal sealed class HeldParts(long mostBytes, CancellationToken cancellation) : IDisposable
{
    /// <summary>No part has a longer name, and every end of a name is looked at.</summary>
    private const int LongestName = 1024;
    private readonly List<HeldPart> _parts = [];
    private TemporaryFile? _file;

    /// <summary>Whether a member is kept: some end of its name is that of a part.</summary>
    public static bool MayHold(Member member)
    {
        if (member.Content is null || member.Name.Length > LongestName)
        {
            return false;
        }

        for (int start = 0; start >= 0; )
        {
            if (RepositoryNames.IsPart(member.Name[start..], Math.Max(0, member.Length)))
            {
                return true;
            }

            int slash = member.Name.IndexOf('/', start);
            start = slash < 0 ? -1 : slash + 1;
        }

        return false;
    }

    /// <summary>Keeps a member.</summary>
    public void Add(WalkNode node, Member member)
    {
        _file ??= TemporaryFile.Empty();
        long start = _file.Length;
        _file.Append(member.Content!, mostBytes, out UnpackException? failure);
        _parts.Add(new HeldPart(node, member.Name, start, _file.Length - start, failure));
    }

    /// <summary>The folders of repositories with their files, by name; then what is no part of any, in the order of the archive.</summary>
    public (IReadOnlyList<(string Folder, IRepositoryFiles Files)> Repositories, IReadOnlyList<HeldPart> Others) Sort()
    {
        HashSet<string> withObjects = new(
            _parts
                .Select(p => (p.Name, At: p.Name.LastIndexOf("objects/", StringComparison.Ordinal)))
                .Where(p => p.At == 0 || (p.At > 0 && p.Name[p.At - 1] == '/'))
                .Select(p => p.Name[..p.At]),
            StringComparer.Ordinal
        );
        Dictionary<string, List<HeldPart>> repositories = _parts
            .Where(p => p.Name.EndsWith(RepositoryNames.Head, StringComparison.Ordinal))
            .Select(p => p.Name[..^RepositoryNames.Head.Length])
            .Where(withObjects.Contains)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(folder => folder, _ => new List<HeldPart>(), StringComparer.Ordinal);
        List<HeldPart> rest = [];
        foreach (HeldPart part in _parts)
        {
            (FolderOf(part, repositories) is { } folder ? repositories[folder] : rest).Add(part);
        }

        return (
            [
                .. repositories
                    .OrderBy(r => r.Key, StringComparer.Ordinal)
                    .Select(r => (r.Key, (IRepositoryFiles)new Files(this, r.Key.Length, r.Value))),
            ],
            rest
        );
    }

    /// <summary>The bytes of a part, and at their end what stopped them.</summary>
    public Stream Open(HeldPart part) => new EndedStream(OpenAll().Part(part.Start, part.Length), part.Failure);

    private OpenFile OpenAll() => _file!.Open(null, cancellation);

    public void Dispose() => _file?.Dispose();

    /// <summary>The innermost repository whose part it is.</summary>
    private static string? FolderOf(HeldPart part, Dictionary<string, List<HeldPart>> repositories)
    {
        for (int end = part.Name.Length; end > 0; )
        {
            end = part.Name.LastIndexOf('/', end - 1) + 1;
            string folder = part.Name[..end];
            if (repositories.ContainsKey(folder))
            {
                return RepositoryNames.IsPart(part.Name[end..], part.Length) ? folder : null;
            }

            end = Math.Max(0, end - 1);
        }

        return null;
    }

    private sealed class Files : IRepositoryFiles
    {
        private readonly HeldParts _held;
        private readonly HeldPart[] _parts;

        public Files(HeldParts held, int folder, List<HeldPart> parts)
        {
            _held = held;
            (string Name, byte[] Bytes, HeldPart Part)[] sorted =
            [
                .. parts.Select(p => (p.Name[folder..], Encoding.UTF8.GetBytes(p.Name[folder..]), p)),
            ];
            Array.Sort(sorted, (a, b) => Order(a.Bytes, b.Bytes, a.Part, b.Part));
            _parts = [.. sorted.Select(s => s.Part)];
            Names = [.. sorted.Select(s => s.Name)];
            Bytes = parts.Sum(p => p.Length);
        }

        public IReadOnlyList<string> Names { get; }

        public long Bytes { get; }

        public FilePart Open(int number) =>
            new(_held.OpenAll(), _parts[number].Start, _parts[number].Length, handle: null);

        private static int Order(byte[] a, byte[] b, HeldPart first, HeldPart second)
        {
            int order = a.AsSpan().SequenceCompareTo(b);
            return order != 0 ? order : first.Start.CompareTo(second.Start);
        }
    }

    /// <summary>Ends in a fault where there was one.</summary>
    private sealed class EndedStream(Stream inner, UnpackException? failure) : InputStream
    {
        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            return read == 0 && !buffer.IsEmpty && failure is not null ? throw failure : read;
        }
    }
}

/// <summary>One kept member.</summary>
/// <param name="Node">What it is where it turns out to be no part.</param>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Start">Where it starts in the temporary file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Failure">What stopped it; null where it is whole.</param>
internal sealed record HeldPart(WalkNode Node, string Name, long Start, long Length, UnpackException? Failure);
