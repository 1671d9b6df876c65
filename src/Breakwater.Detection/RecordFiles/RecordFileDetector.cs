using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordFiles;

/// <summary>
/// Files of call records among the evidence: which of them hold canaries away from their store, which were fetched from where no store has any, which the
/// operator says leaked, and which are missing from their sequence. What was taken of them goes into the reckoning.
/// </summary>
public sealed class RecordFileDetector : IDetector
{
    // Of each some hundred bytes are kept.
    private const int MostFiles = 100_000;

    private readonly AccessChecks _checks;
    private readonly StoreRegister _register;
    private readonly WatchList _watch;
    private readonly RecordFileFindings _findings;
    private readonly AccessNames _slots;
    private readonly RememberedItems _items;
    private readonly ISpill _transfers;
    private readonly Func<string, bool> _isLeaked;
    private readonly Func<IReadOnlyDictionary<string, FindingTakings>> _ofAudits;
    private readonly List<RecordFileFacts> _files = [];
    private readonly SftpSilence _silence = new();
    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private long _left;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">Stores, and who fetches files of them.</param>
    /// <param name="names">Names of what the inventory does not list.</param>
    /// <param name="checks">What is looked for.</param>
    /// <param name="spills">Keeps transfers on disk.</param>
    /// <param name="items">Numbers of items.</param>
    /// <param name="watch">People of the watch list and canaries; it is not disposed here.</param>
    /// <param name="isLeaked">The operator says that an item of this path was found outside.</param>
    /// <param name="ofAudits">What accesses of findings took, as audits tell it; asked for once, in <see cref="Conclude"/>.</param>
    public RecordFileDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        RecordNames names,
        AccessChecks checks,
        ISpillFactory spills,
        RememberedItems items,
        WatchList watch,
        Func<string, bool> isLeaked,
        Func<IReadOnlyDictionary<string, FindingTakings>> ofAudits
    )
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(spills);
        (_checks, _watch, _items, _isLeaked, _ofAudits) = (checks, watch, items, isLeaked, ofAudits);
        _register = new StoreRegister(inventory, names);
        _slots = new AccessNames(factory.Names);
        _findings = new RecordFileFindings(factory, _register);
        _transfers = spills.Create("file_transfers");
    }

    /// <summary>What the accesses of each finding took, those of audits and those of files. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyDictionary<string, FindingTakings> Takings { get; private set; } =
        new Dictionary<string, FindingTakings>(StringComparer.Ordinal);

    /// <summary>What could not be judged, each a sentence.</summary>
    public IReadOnlyList<string> NotAssessable => [.. _silence.Gaps()];

    /// <summary>What else must be known, each a sentence.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc/>
    public IDetectionWorker CreateWorker() => new Worker(this);

    /// <inheritdoc/>
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _files.Sort(static (one, other) => string.CompareOrdinal(one.Item.Path, other.Item.Path));
        if (_left > 0)
        {
            _notes.Add(
                $"There were {MostFiles + _left} files of call records; {MostFiles} of them were held against transfers and sequences."
            );
        }

        FileShelf shelf = new();
        foreach (RecordFileFacts file in _files)
        {
            shelf.Add(file);
        }

        Dictionary<string, FindingTakings> takings = new(StringComparer.Ordinal);
        foreach ((string finding, FindingTakings own) in _ofAudits())
        {
            takings[finding] = own with { Items = [.. own.Items.Select(t => WithFile(t, shelf))] };
        }

        Judge(shelf, takings, sink);
        foreach (FileSequence sequence in Sequences())
        {
            if (sequence.Missing + sequence.Repeated > 0 && _checks.Find("FILE-SEQUENCE") is { } check)
            {
                sink.Add(_findings.Sequence(check, sequence));
            }
        }

        Takings = takings;
        _transfers.Clear();
    }

    private RecordTaking WithFile(RecordTaking taking, FileShelf shelf)
    {
        if (taking.File is not { } file)
        {
            return taking;
        }

        IReadOnlyList<RecordFileFacts> found = shelf.Find(file.Name, file.Bytes);
        return taking with
        {
            RowsAre = TakenRows.File,
            File = shelf.Taken(file),
            Watched = [.. taking.Watched.Concat(found.SelectMany(WatchedOf)).Distinct()],
        };
    }

    private IEnumerable<Model.Sealing.SealedToken> WatchedOf(RecordFileFacts file) =>
        file.Sights.Where(s => _watch.CanaryOf(s.Token) is null).Select(s => s.Token);

    private void Judge(FileShelf shelf, Dictionary<string, FindingTakings> takings, IFindingSink sink)
    {
        Dictionary<string, List<FileTransfer>> fetched = shelf.IsEmpty ? [] : Fetched(shelf);
        foreach (RecordFileFacts file in _files)
        {
            FileSighting sighting = new(
                file,
                [.. file.Sights.Select(s => _watch.CanaryOf(s.Token)).OfType<Canary>()],
                file.Sights.Count(s => _watch.CanaryOf(s.Token) is null),
                _isLeaked(file.Item.Path),
                fetched.GetValueOrDefault(file.Item.Path) ?? [],
                HomeOf(file)
            );
            if (sighting.Check is { } id && _checks.Find(id) is { } check)
            {
                Finding finding = _findings.Sighting(check, sighting);
                takings[finding.Id] = new FindingTakings([Taking(file, sighting)], IsCut: false);
                sink.Add(finding);
            }
        }
    }

    /// <summary>The store in one of whose folders the file lies; null where it lies in none.</summary>
    private string? HomeOf(RecordFileFacts file)
    {
        foreach (string end in FileNames.Ends(FileNames.OnDisk(file.Item.Path)))
        {
            if (_register.StoreOfPath(end, null) is { IsRegistered: true } store)
            {
                return store.Name;
            }
        }

        return null;
    }

    /// <summary>By file: transfers of it from where no store has files, by nobody who is meant to fetch any.</summary>
    private Dictionary<string, List<FileTransfer>> Fetched(FileShelf shelf)
    {
        const int Shown = 10;
        DeclaredJobs jobs = new(_register.Jobs, _register.Consumers, _checks);
        Dictionary<string, List<FileTransfer>> fetched = new(StringComparer.Ordinal);
        FileTransferCodec codec = new(_items);
        foreach (SpilledRecord record in _transfers.Sorted())
        {
            FileTransfer transfer = codec.Read(record);
            IReadOnlyList<RecordFileFacts> files = shelf.Find(transfer.Path, transfer.Bytes);
            if (
                files.Count == 0
                || _register.StoreOfPath(transfer.Path, transfer.Host.Length == 0 ? null : transfer.Host)
                    is { IsRegistered: true }
                || jobs.IsDeclared(transfer.AsAccess("", 0))
            )
            {
                continue;
            }

            foreach (RecordFileFacts file in files)
            {
                if (!fetched.TryGetValue(file.Item.Path, out List<FileTransfer>? list))
                {
                    fetched[file.Item.Path] = list = [];
                }

                if (list.Count < Shown)
                {
                    list.Add(transfer);
                }
            }
        }

        return fetched;
    }

    private RecordTaking Taking(RecordFileFacts file, FileSighting sighting)
    {
        FileTransfer? transfer = sighting.Transfers.Count > 0 ? sighting.Transfers[0] : null;
        return new RecordTaking
        {
            Access = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(file.Item.Path))),
            Store = sighting.Stores is [var only] ? only : RecordTaking.UnknownStore,
            Account = transfer?.Account ?? "",
            Time = transfer is { Ticks: > 0 } ? new EventTime(transfer.Ticks, transfer.Trust) : EventTime.Unknown,
            RowsAre = TakenRows.File,
            File = new TakenFile
            {
                Name = transfer?.Path ?? file.Item.Path,
                Bytes = transfer?.Bytes,
                Contents = [file.Content],
            },
            Watched = [.. WatchedOf(file)],
            Path = transfer?.Item.Path ?? file.Item.Path,
            Position = transfer?.Position ?? RecordFileFindings.Whole,
        };
    }

    private IEnumerable<FileSequence> Sequences()
    {
        FileSequence? sequence = null;
        foreach (
            RecordFileFacts file in _files
                .Where(f => f.Content.Sequence is not null)
                .OrderBy(f => f.Content.Sequence!.Value.Writer, StringComparer.Ordinal)
                .ThenBy(f => f.Content.Sequence!.Value.Number)
                .ThenBy(f => f.Item.Path, StringComparer.Ordinal)
        )
        {
            string writer = file.Content.Sequence!.Value.Writer;
            if (sequence is null || sequence.Writer != writer)
            {
                if (sequence is not null)
                {
                    yield return sequence;
                }

                sequence = new FileSequence(writer);
            }

            sequence.Take(file);
        }

        if (sequence is not null)
        {
            yield return sequence;
        }
    }

    private void Complete(List<RecordFileFacts> files, SftpSilence silence)
    {
        lock (_gate)
        {
            _silence.Add(silence);
            _files.AddRange(files);
            if (_files.Count > MostFiles)
            {
                // The same ones are kept whatever thread read them.
                _files.Sort(static (one, other) => string.CompareOrdinal(one.Item.Path, other.Item.Path));
                _left += _files.Count - MostFiles;
                _files.RemoveRange(MostFiles, _files.Count - MostFiles);
            }
        }
    }

    private sealed class Worker(RecordFileDetector detector) : IDetectionWorker
    {
        private readonly List<RecordFileFacts> _files = [];
        private readonly SftpSilence _silence = new();
        private readonly FileTransferReader _reader = new(detector._slots);
        private readonly FileTransferCodec _codec = new(detector._items);

        public void Observe(EventBatch batch, IFindingSink sink)
        {
            foreach (RecordFileSummary file in batch.RecordFiles)
            {
                _files.Add(RecordFileFacts.Of(batch.Item, file));
            }

            for (int i = 0; i < batch.Count; i++)
            {
                EventView source = batch.At(i);
                _silence.See(source);
                if (_reader.Read(source) is { } transfer)
                {
                    _codec.Add(detector._transfers, transfer);
                }
            }

            if (_files.Count > MostFiles)
            {
                Complete();
            }
        }

        public void Complete()
        {
            detector.Complete(_files, _silence);
            _files.Clear();
            _silence.Clear();
        }
    }
}
