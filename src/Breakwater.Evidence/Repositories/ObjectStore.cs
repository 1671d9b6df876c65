using System.Security.Cryptography;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// The objects of a repository: those in files of their own, and those in packs. Every object is held against its name, so that an
/// index that lies, or a file that holds another object, is seen.
/// </summary>
internal sealed class ObjectStore : IDisposable
{
    private const int LargestKept = 1 << 20;
    private const int MostTags = 5;
    private readonly IRepositoryFiles _files;
    private readonly RepositoryBudget _budget;
    private readonly Dictionary<ObjectId, int> _loose = [];
    private readonly List<Pack> _packs = [];
    private readonly ObjectCache<ObjectId> _trees = new();

    /// <summary>Looks at what is there.</summary>
    /// <param name="files">The files.</param>
    /// <param name="idBytes">Length of a name.</param>
    /// <param name="budget">How much may be made.</param>
    /// <param name="faults">Packs that cannot be used.</param>
    public ObjectStore(IRepositoryFiles files, int idBytes, RepositoryBudget budget, RepositoryFaults faults)
    {
        _files = files;
        _budget = budget;
        IdBytes = idBytes;
        Dictionary<string, int> indexes = new(StringComparer.Ordinal);
        for (int i = 0; i < files.Names.Count; i++)
        {
            string name = files.Names[i];
            if (RepositoryNames.TryLooseObject(name, out ObjectId id))
            {
                _loose.TryAdd(id, i);
            }
            else if (name.EndsWith(".idx", StringComparison.Ordinal))
            {
                indexes[name[..^4]] = i;
            }
        }

        for (int i = 0; i < files.Names.Count; i++)
        {
            if (RepositoryNames.IsPack(files.Names[i]))
            {
                OpenPack(i, indexes.Remove(files.Names[i][..^5], out int index) ? index : -1, faults);
            }
        }

        foreach (string _ in indexes.Keys)
        {
            faults.Add(new UnpackException(FaultReason.Truncated, "the index of a pack has no pack"));
        }
    }

    /// <summary>Length of a name.</summary>
    public int IdBytes { get; }

    /// <summary>Every object and what it is; one that is there twice comes twice.</summary>
    /// <param name="faults">Objects that cannot be told.</param>
    public IEnumerable<(ObjectId Id, ObjectKind Kind)> All(RepositoryFaults faults)
    {
        foreach ((ObjectId id, int number) in _loose)
        {
            yield return (id, KindOf(() => LooseKind(number), faults));
        }

        foreach (Pack pack in _packs)
        {
            for (int i = 0; i < pack.Count; i++)
            {
                ObjectId id = default;
                int number = i;
                ObjectKind kind = KindOf(
                    () =>
                    {
                        id = pack.IdAt(number);
                        return pack.KindAt(number);
                    },
                    faults
                );
                yield return (id, kind);
            }
        }
    }

    private static ObjectKind KindOf(Func<ObjectKind> look, RepositoryFaults faults)
    {
        try
        {
            return look();
        }
        catch (UnpackException unreadable)
        {
            faults.Add(unreadable);
            return ObjectKind.None;
        }
    }

    /// <summary>An object of one kind.</summary>
    /// <exception cref="UnpackException">It is missing, damaged, or another kind.</exception>
    public byte[] Read(ObjectId id, ObjectKind kind)
    {
        if (_trees.TryGet(id, out GitObject known))
        {
            return known.Kind == kind ? known.Data : throw OtherKind();
        }

        GitObject read = ReadWhole(id);
        if (read.Kind == ObjectKind.Tree && read.Data.Length <= LargestKept)
        {
            _trees.Add(id, read);
        }

        return read.Kind == kind ? read.Data : throw OtherKind();
    }

    /// <summary>The commit that a name leads to, through tags; null where it leads to something else.</summary>
    /// <exception cref="UnpackException">An object on the way is missing or damaged.</exception>
    public ObjectId? CommitOf(ObjectId id)
    {
        for (int step = 0; step < MostTags; step++)
        {
            GitObject found = ReadWhole(id);
            if (found.Kind != ObjectKind.Tag)
            {
                return found.Kind == ObjectKind.Commit ? id : null;
            }

            // git-mktag: the first line names the object.
            ReadOnlySpan<byte> text = found.Data;
            int end = text.IndexOf((byte)'\n');
            if (!text.StartsWith("object "u8) || end < 0 || !ObjectId.TryParse(text[7..end], out id))
            {
                throw new UnpackException(FaultReason.Malformed, "a tag is damaged");
            }
        }

        throw new UnpackException(FaultReason.TooDeep, "a tag leads from one to another without end");
    }

    public void Dispose() => _packs.ForEach(p => p.Dispose());

    private GitObject ReadWhole(ObjectId id)
    {
        if (_budget.Exhausted is { } exhausted)
        {
            throw exhausted;
        }

        UnpackException? failure = null;
        foreach (Func<GitObject?> read in Places(id))
        {
            try
            {
                if (read() is { } found)
                {
                    return IsNamed(found, id)
                        ? found
                        : throw new UnpackException(FaultReason.Malformed, "an object is not what its name says");
                }
            }
            catch (UnpackException unreadable) when (_budget.Exhausted is null)
            {
                // Another pack may hold it whole.
                failure ??= unreadable;
            }
        }

        throw failure ?? new UnpackException(FaultReason.Truncated, "an object is not in the repository");
    }

    private IEnumerable<Func<GitObject?>> Places(ObjectId id)
    {
        if (_loose.TryGetValue(id, out int number))
        {
            yield return () => ReadLoose(number);
        }

        foreach (Pack pack in _packs)
        {
            yield return () => pack.Read(id);
        }
    }

    private GitObject ReadLoose(int number)
    {
        using FilePart file = _files.Open(number);
        return ZlibObject.InflateLoose(file.From(0), _budget);
    }

    private ObjectKind LooseKind(int number)
    {
        using FilePart file = _files.Open(number);
        return ZlibObject.LooseKind(file.From(0));
    }

    private void OpenPack(int pack, int index, RepositoryFaults faults)
    {
        FilePart? data = null;
        PackIndex? places = null;
        try
        {
            if (index < 0)
            {
                throw new UnpackException(FaultReason.Truncated, "a pack has no index");
            }

            places = new PackIndex(_files.Open(index), IdBytes);
            data = _files.Open(pack);
            Pack opened = new(data, places, _budget, IdBytes);
            _packs.Add(opened);
            if (!opened.IsWhollyListed)
            {
                faults.Add(
                    new UnpackException(FaultReason.Malformed, "the index of a pack does not list all its objects")
                );
            }
        }
        catch (UnpackException unreadable)
        {
            places?.Dispose();
            data?.Dispose();
            faults.Add(unreadable);
        }
    }

#pragma warning disable CA5350 // It is not a secret's safety that rests on SHA-1 here: it is the name that git gives to objects.
    private bool IsNamed(GitObject found, ObjectId id)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(
            IdBytes == ObjectId.Sha1Bytes ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256
        );
        hash.AppendData(GitObject.WordOf(found.Kind));
        Span<byte> size = stackalloc byte[24];
        size[0] = (byte)' ';
        System.Buffers.Text.Utf8Formatter.TryFormat(found.Data.Length, size[1..], out int digits);
        size[digits + 1] = 0;
        hash.AppendData(size[..(digits + 2)]);
        hash.AppendData(found.Data);
        return ObjectId.Of(hash.GetHashAndReset()) == id;
    }
#pragma warning restore CA5350

    private static UnpackException OtherKind() =>
        new(FaultReason.Malformed, "an object is of another kind than what names it says");
}
