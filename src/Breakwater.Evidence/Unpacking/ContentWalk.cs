using Breakwater.Evidence.Repositories;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>One file or member on the way through the layers of a file.</summary>
/// <param name="Path">Its path in the ledger.</param>
/// <param name="Depth">Layers of packing around it.</param>
/// <param name="Length">Bytes it is said to have; -1 where nothing says.</param>
internal readonly record struct WalkNode(string Path, int Depth, long Length);

/// <summary>How an archive ended.</summary>
/// <param name="Members">Members met.</param>
/// <param name="Failure">What stopped it early; null where it was read to its end.</param>
internal readonly record struct ArchiveEnd(int Members, UnpackException? Failure)
{
    /// <summary>The repository that it was; null for an archive.</summary>
    public Repository? Repository { get; init; }
}

/// <summary>Sees every file and member once, in the order of the bytes.</summary>
internal interface IContentVisitor
{
    /// <summary>Content that is not unpacked further; must be read before returning, as far as wanted.</summary>
    void Leaf(WalkNode node, HeadStream content);

    /// <summary>Something that is not read.</summary>
    void Refused(WalkNode node, Refusal refusal);

    /// <summary>An archive begins. The visitor gives the stream to unpack from, or null to pass over it.</summary>
    Stream? Enter(WalkNode node, ContainerKind kind, Stream packed);

    /// <summary>Content that may be passed over without being unpacked; false where the visitor wants it.</summary>
    /// <param name="node">The item.</param>
    /// <param name="same">The path of an item before it that has the same bytes; null where none is known.</param>
    bool Passes(WalkNode node, string? same);

    /// <summary>The archive that was entered last ends.</summary>
    void Leave(WalkNode node, ContainerKind kind, ArchiveEnd end);
}

/// <summary>Goes through one file, all its layers and members, without ever holding one whole.</summary>
internal sealed class ContentWalk(IContentVisitor visitor, UnpackBudget budget)
{
    private readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);

    /// <summary>Walks a file.</summary>
    public void Walk(OpenFile file, string path) => Visit(new WalkNode(path, 0, file.Length), file.Whole(), file);

    /// <summary>What is the present, where somebody said it: a commit dated after it is not believed.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Walks a repository.</summary>
    public void Walk(IRepositoryFiles files, string path) => Visit(new WalkNode(path, 0, files.Bytes), files);

    private void Visit(WalkNode node, IRepositoryFiles files)
    {
        if (IsTooDeep(node, ContainerKind.Git))
        {
            return;
        }

        RepositoryFaults faults = new();
        if (visitor.Enter(node, ContainerKind.Git, new RepositoryListing(files, faults)) is not null)
        {
            using Repository repository = new(files, budget.Limits, Now, faults, budget.Cancellation);
            visitor.Leave(node, ContainerKind.Git, Unpack(node, repository));
        }
    }

    private ArchiveEnd Unpack(WalkNode node, Repository repository)
    {
        Dictionary<ObjectId, string> known = [];
        int members = 0;
        try
        {
            foreach (FileVersion version in repository.Versions)
            {
                budget.Cancellation.ThrowIfCancellationRequested();
                string path = Unique($"{node.Path}!/{repository.FolderOf(version.Commit)}/{version.Path}");
                budget.AddMember(path);
                members++;
                VisitVersion(new WalkNode(path, node.Depth + 1, -1), version, repository, known);
            }

            return new ArchiveEnd(members, null) { Repository = repository };
        }
        catch (UnpackException failure)
        {
            return new ArchiveEnd(members, failure) { Repository = repository };
        }
    }

    private void VisitVersion(
        WalkNode node,
        FileVersion version,
        Repository repository,
        Dictionary<ObjectId, string> known
    )
    {
        if (version.Refusal is { } refusal)
        {
            visitor.Refused(node, refusal);
            return;
        }

        if (visitor.Passes(node, known.GetValueOrDefault(version.Content)))
        {
            return;
        }

        byte[] content;
        try
        {
            content = repository.Read(version);
        }
        catch (UnpackException unreadable)
        {
            visitor.Refused(node, new Refusal(unreadable.Reason, unreadable.Detail));
            return;
        }

        known.TryAdd(version.Content, node.Path);
        using MemoryStream bytes = new(content, writable: false);
        Visit(node with { Length = content.Length }, bytes, null);
    }

    private void Visit(WalkNode node, Stream content, OpenFile? file)
    {
        HeadStream head = new(content);
        ContainerKind kind = ContainerSignature.Of(head);
        if (kind == ContainerKind.None)
        {
            visitor.Leaf(node, head);
            return;
        }

        if (!IsTooDeep(node, kind) && visitor.Enter(node, kind, head) is { } packed)
        {
            visitor.Leave(node, kind, Unpack(node, kind, packed, file));
        }
    }

    private bool IsTooDeep(WalkNode node, ContainerKind kind)
    {
        if (node.Depth < budget.Limits.MaxDepth)
        {
            return false;
        }

        visitor.Refused(
            node,
            new Refusal(
                FaultReason.TooDeep,
                $"packed in more than {budget.Limits.MaxDepth} layers",
                ContainerSignature.NameOf(kind)
            )
        );
        return true;
    }

    private ArchiveEnd Unpack(WalkNode node, ContainerKind kind, Stream packed, OpenFile? file)
    {
        int members = 0;
        TemporaryFile? spooled = null;
        UnpackException? cut = null;
        using HeldParts held = new(budget.Limits.MaxSpoolBytes, budget.Cancellation);
        try
        {
            if (kind == ContainerKind.Zip && file is null)
            {
                spooled = TemporaryFile.Copy(packed, budget.Limits.MaxSpoolBytes, out cut);
                file = spooled.Open(null, budget.Cancellation);
            }

            foreach (Member member in Open(node, kind, packed, file))
            {
                WalkNode inner = new(Unique($"{node.Path}!/{member.Name}"), node.Depth + 1, member.Length);
                budget.AddMember(inner.Path);
                members++;
                VisitMember(inner, member, kind, held);
                member.Content?.Dispose();
                if (!HasMembers(kind))
                {
                    cut = (member.Content as GuardedStream)?.Failure;
                }

                if (budget.Exhausted is not null)
                {
                    cut = budget.Exhausted;
                    break;
                }
            }
        }
        catch (UnpackException failure)
        {
            cut ??= failure;
        }
        finally
        {
            spooled?.Dispose();
        }

        VisitHeld(node, held);
        return new ArchiveEnd(members, cut);
    }

    private static bool HasMembers(ContainerKind kind) =>
        kind is ContainerKind.Zip or ContainerKind.Tar or ContainerKind.Bundle;

    /// <summary>Repositories that the archive holds, and what looked like parts of one.</summary>
    private void VisitHeld(WalkNode node, HeldParts held)
    {
        (IReadOnlyList<(string Folder, IRepositoryFiles Files)> repositories, IReadOnlyList<HeldPart> rest) =
            held.Sort();
        foreach ((string folder, IRepositoryFiles files) in repositories)
        {
            string name = folder.Length == 0 ? "(repository)" : folder.TrimEnd('/');
            Visit(new WalkNode(Unique($"{node.Path}!/{name}"), node.Depth + 1, files.Bytes), files);
        }

        foreach (HeldPart part in rest)
        {
            using Stream content = held.Open(part);
            Visit(part.Node, content, null);
        }
    }

    private void VisitMember(WalkNode node, Member member, ContainerKind kind, HeldParts held)
    {
        if (member.Content is null)
        {
            visitor.Refused(node, member.Refusal!);
        }
        else if (HasMembers(kind) && HeldParts.MayHold(member))
        {
            held.Add(node, member);
        }
        else
        {
            Visit(node, member.Content, null);
        }
    }

    private IEnumerable<Member> Open(WalkNode node, ContainerKind kind, Stream packed, OpenFile? file) =>
        kind switch
        {
            ContainerKind.Zip => ZipContainer.Members(file!, budget),
            ContainerKind.Tar => TarContainer.Members(packed),
            ContainerKind.Bundle => BundleContainer.Members(packed),
            _ => [Single(node, kind, packed)],
        };

    private Member Single(WalkNode node, ContainerKind kind, Stream packed) =>
        new()
        {
            Name = MemberName.Unpacked(node.Path, kind),
            Content = SingleContainer.Open(kind, packed, node.Length, budget),
        };

    /// <summary>Two members of one name are two items: the second is told apart by its order.</summary>
    private string Unique(string path)
    {
        if (_paths.TryAdd(path, 1))
        {
            return path;
        }

        string unique;
        do
        {
            unique = $"{path}~{++_paths[path]}";
        } while (!_paths.TryAdd(unique, 1));

        return unique;
    }
}
