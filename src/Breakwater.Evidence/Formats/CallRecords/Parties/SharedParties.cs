using System.Buffers.Binary;
using Breakwater.Model.CallRecords;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Spilling;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>
/// The parties of all files of a run, on disk, so that those of several files can be counted each once. They are digests under the key of the
/// run, which is written nowhere. Safe for many threads.
/// </summary>
/// <param name="spills">Where they lie.</param>
/// <param name="most">The most that are kept, about 30 bytes each; where there are more, none are counted together.</param>
public sealed class SharedParties(ISpillFactory spills, long most = SharedParties.MostParties) : IFileParties
{
    /// <summary>Parties of files that are kept, one in two files twice.</summary>
    public const long MostParties = 50_000_000;

    private readonly ISpill _spill = spills.Create("record_file_parties");
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<PartyCount>> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _kept;

    /// <summary>The number of a file.</summary>
    internal int Begin(string path)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(path, out int file))
            {
                _files[path] = file = _files.Count;
            }

            return file;
        }
    }

    /// <summary>Keeps a party of a file.</summary>
    internal void Add(int file, UInt128 token, PartyFacts facts)
    {
        if (Interlocked.Increment(ref _kept) > most)
        {
            return;
        }

        Span<byte> key = stackalloc byte[20];
        Span<byte> value = stackalloc byte[4];
        BinaryPrimitives.WriteUInt128BigEndian(key, token);
        BinaryPrimitives.WriteInt32BigEndian(key[16..], file);
        BinaryPrimitives.WriteUInt32BigEndian(value, facts.Bits);
        _spill.Add(key, value);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PartyCount>? Of(IReadOnlyCollection<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        lock (_gate)
        {
            // Which of them were kept would depend on which were read first.
            if (_kept > most || paths.Any(p => !_files.ContainsKey(p)))
            {
                return null;
            }

            string name = string.Join('\0', paths.Order(StringComparer.Ordinal));
            if (!_known.TryGetValue(name, out IReadOnlyList<PartyCount>? counts))
            {
                _known[name] = counts = Count([.. paths.Select(p => _files[p])]);
            }

            return counts;
        }
    }

    private List<PartyCount> Count(HashSet<int> files)
    {
        long[,] counts = new long[4, 3];
        UInt128 last = UInt128.Zero;
        PartyFacts facts = default;
        bool isAny = false;
        foreach (SpilledRecord record in _spill.Sorted())
        {
            if (!files.Contains(BinaryPrimitives.ReadInt32BigEndian(record.Key[16..])))
            {
                continue;
            }

            UInt128 token = BinaryPrimitives.ReadUInt128BigEndian(record.Key);
            PartyFacts one = new(BinaryPrimitives.ReadUInt32BigEndian(record.Value));
            if (isAny && token == last)
            {
                facts = facts.With(one.Roles);
                continue;
            }

            Take(counts, isAny, facts);
            (last, facts, isAny) = (token, one, true);
        }

        Take(counts, isAny, facts);
        return
        [
            .. Enum.GetValues<PartyIdentity>()
                .Select(i => new PartyCount(i, counts[(int)i, 0], counts[(int)i, 1], counts[(int)i, 2]))
                .Where(c => c.Distinct > 0),
        ];
    }

    private static void Take(long[,] counts, bool isAny, PartyFacts facts)
    {
        if (isAny)
        {
            int identity = (int)facts.Identity;
            counts[identity, 0] += facts.Roles.HasFlag(PartyRoles.Served) ? 1 : 0;
            counts[identity, 1] += facts.Roles.HasFlag(PartyRoles.Other) ? 1 : 0;
            counts[identity, 2]++;
        }
    }
}
