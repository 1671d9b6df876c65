using System.Security.Cryptography;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Bundles;
using Breakwater.Evidence.Reading;
using Breakwater.Evidence.Recognition;
using Breakwater.Evidence.Repositories;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Intake;

/// <summary>The first pass over one file: hashes, recognises and dates everything in it.</summary>
internal sealed class FileSurvey(IntakeOptions options, SurveyBuffers buffers, int file) : IContentVisitor
{
    private const int TailBytes = SurveyBuffers.TailBytes;
    private readonly byte[] _buffer = buffers.Block;
    private readonly byte[] _tail = buffers.Tail;
    private readonly Dictionary<string, SurveyedItem> _leaves = new(StringComparer.Ordinal);
    private int _repositories;
    private readonly Stack<(SurveyedItem Item, HashingStream Packed)> _archives = new();

    public List<SurveyedItem> Items { get; } = [];

    /// <summary>The file itself, of which any part can be read.</summary>
    public OpenFile? File { get; set; }

    /// <summary>Bytes that were not looked at.</summary>
    public long Skipped { get; private set; }

    public void Leaf(WalkNode node, HeadStream content)
    {
        SurveyedItem item = Add(node);
        if (_repositories > 0)
        {
            _leaves[item.Path] = item;
        }

        if (options.HashesWhileReading && node.Depth == 0 && TrySkim(item, content))
        {
            return;
        }

        int tailLength = ReadWhole(item, content);
        if (!content.IsWhole)
        {
            item.Probe = ProbeOf(content, _tail.AsSpan(0, tailLength));
        }

        Recognise(item, content, _tail.AsSpan(0, tailLength));
    }

    /// <summary>Looks at the first and last bytes of a file; false where they do not tell enough, and it must be read whole.</summary>
    private bool TrySkim(SurveyedItem item, HeadStream content)
    {
        if (File is not { } file || content.IsWhole || file.Length <= HeadStream.HeadBytes + TailBytes)
        {
            return false;
        }

        try
        {
            if (InputStream.Fill(file.Part(file.Length - TailBytes, TailBytes), _tail) < TailBytes)
            {
                return false;
            }
        }
        catch (UnpackException)
        {
            return false;
        }

        item.Length = file.Length;
        Recognise(item, content, _tail);
        if (!item.IsToRead)
        {
            (item.Status, item.Reason) = (null, null);
            return false;
        }

        item.Probe = ProbeOf(content, _tail);
        Skipped = file.Length - HeadStream.HeadBytes - TailBytes;
        return true;
    }

    private static string ProbeOf(HeadStream content, ReadOnlySpan<byte> tail)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(content.Head.Span);
        hash.AppendData(tail);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes and counts all bytes of an item; gives how many of the last are kept.</summary>
    private int ReadWhole(SurveyedItem item, HeadStream content)
    {
        item.Length = 0;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int tailLength = 0;
        try
        {
            while (content.Read(_buffer) is > 0 and int read)
            {
                ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, read);
                hash.AppendData(bytes);
                item.Length += read;
                KeepTail(bytes, ref tailLength);
            }
        }
        catch (UnpackException failure)
        {
            item.Fault = failure.Reason;
            item.Reason = failure.Detail;
        }

        item.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return tailLength;
    }

    public void Refused(WalkNode node, Refusal refusal)
    {
        SurveyedItem item = Add(node);
        item.Status = CoverageStatus.Refused;
        item.Fault = refusal.Reason;
        item.Reason = refusal.Detail;
        item.Format = refusal.Format;
    }

    public bool Passes(WalkNode node, string? same)
    {
        if (same is null || !_leaves.TryGetValue(same, out SurveyedItem? first))
        {
            return false;
        }

        Add(node).TakeFrom(first);
        return true;
    }

    public Stream Enter(WalkNode node, ContainerKind kind, Stream packed)
    {
        SurveyedItem item = Add(node);
        item.Format = ContainerSignature.NameOf(kind);
        _repositories += kind == ContainerKind.Git ? 1 : 0;
        HashingStream hashing = new(packed);
        _archives.Push((item, hashing));
        return hashing;
    }

    public void Leave(WalkNode node, ContainerKind kind, ArchiveEnd end)
    {
        (SurveyedItem item, HashingStream packed) = _archives.Pop();
        _repositories -= kind == ContainerKind.Git ? 1 : 0;
        UnpackException? failure = packed.Drain(_buffer) ?? end.Failure;
        item.Sha256 = packed.Finish();
        item.Length = packed.ByteCount;
        item.Status = CoverageStatus.Read;
        if (failure is not null)
        {
            item.Status = end.Members == 0 ? CoverageStatus.Refused : CoverageStatus.PartlyRead;
            item.Fault = failure.Reason;
            item.Reason = failure.Detail;
        }
        else if (end.Members == 0)
        {
            item.Status = CoverageStatus.Empty;
            item.Reason = "an archive without members";
        }

        if (end.Repository is { } repository)
        {
            TakeAccount(item, node, repository);
        }

        packed.Dispose();
    }

    /// <summary>A repository is read where its whole history was; what is left out or lost is said.</summary>
    private static void TakeAccount(SurveyedItem item, WalkNode node, Repository repository)
    {
        RepositoryAccount account = repository.Account();
        item.Length = node.Length;
        item.Reason = item.Fault is null ? account.Sentence : $"{item.Reason}; {account.Sentence}";
        item.Fault ??= repository.Faults.Reason;
        if (!account.IsWhole && (item.Status is CoverageStatus.Read or CoverageStatus.Empty))
        {
            item.Status = repository.Versions.Count > 0 ? CoverageStatus.PartlyRead : CoverageStatus.Refused;
        }
    }

    private SurveyedItem Add(WalkNode node)
    {
        SurveyedItem item = new(node.Path, file, Items.Count);
        Items.Add(item);
        return item;
    }

    private void Recognise(SurveyedItem item, HeadStream content, ReadOnlySpan<byte> tail)
    {
        if (item.Length == 0)
        {
            item.Status = item.Fault is null ? CoverageStatus.Empty : CoverageStatus.Refused;
            item.Reason ??= "no bytes";
            return;
        }

        item.Form = TextForm.Of(content.Head.Span);
        ReadOnlyMemory<byte> head = Utf16.Normalise(content.Head, item.Form);
        if (
            CarriageReturnStream.EndsLinesIn(head.Span, content.IsWhole) && TextProbe.IsText(head.Span, content.IsWhole)
        )
        {
            item.Form = item.Form with { EndsLinesInCarriageReturn = true };
            head = Utf16.Normalise(content.Head, item.Form);
        }

        IEvidenceFormat? format = EvidenceFormats.Recognise(options.Formats, head.Span, content.IsWhole, item.Path);
        item.Format = format?.Name ?? "unknown";
        if (format is GitLinkFormat)
        {
            item.Status = CoverageStatus.Refused;
            item.Fault = FaultReason.NotAFile;
            item.Reason = "names a repository in another place, which is never followed";
            return;
        }

        if (ZoneGate.Holds(format, head.Span, item.Path, options) is { } held)
        {
            (item.Status, item.Fault, item.Reason) = held;
            item.Sha256 = item.Fault is null ? item.Sha256 : null;
            return;
        }

        ReaderContext context = ContextOf(item, head);
        if (format?.CreateBinaryReader(context) is not null)
        {
            item.Reader = format;
            return;
        }

        if (format?.CreateReader(context) is null)
        {
            item.Status = CoverageStatus.Unsupported;
            item.Reason = UnsupportedReason(item);
            return;
        }

        item.Reader = format;
        item.SealedUnder = format is InterceptBundleFormat ? InterceptBundleFormat.KeyIdOf(head.Span) : null;
        item.Look = ConfigurationLook.Of(head.Span);
        item.Latest = DatedTimes.Latest(head.Span, Tail(item, content, tail));
    }

    private ReaderContext ContextOf(SurveyedItem item, ReadOnlyMemory<byte> head) =>
        new()
        {
            Item = new EvidenceItem(item.Path, item.Sha256 ?? "", item.Length, item.Format),
            Names = buffers.Names,
            Time = new TimeAssumptions(),
            Head = head,
            Zone = options.IsInsideSealedZone ? ZoneGate.Look : null,
        };

    private static string UnsupportedReason(SurveyedItem item)
    {
        string what = item.Format is "unknown" or "binary"
            ? "binary data, not recognised"
            : $"recognised as {item.Format}, for which there is no reader";
        return item.Reason is null ? what : $"{what}; {item.Reason}";
    }

    /// <summary>The last lines, where they are not among the first ones already.</summary>
    private static ReadOnlySpan<byte> Tail(SurveyedItem item, HeadStream content, ReadOnlySpan<byte> tail)
    {
        if (content.IsWhole)
        {
            return [];
        }

        if (item.Form.Encoding != TextEncoding.Bytes)
        {
            // The first unit must be whole: the tail starts at an even distance from the mark.
            int odd = (int)((item.Length - tail.Length - item.Form.MarkLength) & 1);
            tail = Utf16.Normalise(tail[odd..].ToArray(), item.Form with { MarkLength = 0 }).Span;
        }

        int line = tail.IndexOf(item.Form.EndsLinesInCarriageReturn ? (byte)'\r' : (byte)'\n');
        return line < 0 ? [] : tail[(line + 1)..];
    }

    private void KeepTail(ReadOnlySpan<byte> bytes, ref int length)
    {
        if (bytes.Length >= TailBytes)
        {
            bytes[^TailBytes..].CopyTo(_tail);
            length = TailBytes;
            return;
        }

        int keep = Math.Min(length, TailBytes - bytes.Length);
        _tail.AsSpan(length - keep, keep).CopyTo(_tail);
        bytes.CopyTo(_tail.AsSpan(keep));
        length = keep + bytes.Length;
    }
}

/// <summary>What one thread of the first pass uses again for every file.</summary>
internal sealed class SurveyBuffers
{
    public const int TailBytes = 65_536;

    public byte[] Block { get; } = new byte[262_144];

    public byte[] Tail { get; } = new byte[TailBytes];

    /// <summary>Readers are made to see whether there is one; their names are not those of the run.</summary>
    public FieldNames Names { get; } = new();
}
