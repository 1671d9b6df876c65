using System.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Investigation.Assessment;

/// <summary>
/// Counts what each source sent, for the ledger and the telemetry pre-check. Memory is bounded: of very many sources those
/// with the smallest hashes are kept apart, which are the same whatever the order and the number of threads; the others
/// are counted together.
/// </summary>
public sealed class SourceCensus
{
    /// <summary>The most sources that are kept apart.</summary>
    public const int Limit = 20_000;

    /// <summary>The name under which the others are counted.</summary>
    public const string Others = "other sources";

    private readonly Lock _gate = new();
    private readonly SourceTable _table;

    /// <summary>A census.</summary>
    public SourceCensus(int limit = Limit) => _table = new SourceTable(limit);

    /// <summary>Every source, sorted by device and dataset; complete when every worker is.</summary>
    public IReadOnlyList<SourceCoverage> Sources => _table.Sources();

    /// <summary>A worker for one thread.</summary>
    public Worker CreateWorker() => new(this);

    private void Take(SourceTable counted)
    {
        lock (_gate)
        {
            _table.Add(counted);
        }
    }

    /// <summary>The part of a census that one thread uses.</summary>
    public sealed class Worker
    {
        private const int NameLimit = 128;
        private readonly SourceCensus _census;
        private readonly SourceTable _table;
        private readonly RecentSources _recent = new();

        internal Worker(SourceCensus census)
        {
            _census = census;
            _table = new SourceTable(census._table.Limit);
        }

        /// <summary>Counts a batch.</summary>
        public void Observe(EventBatch batch)
        {
            ArgumentNullException.ThrowIfNull(batch);
            for (int i = 0; i < batch.Count; i++)
            {
                Observe(batch.At(i));
            }
        }

        /// <summary>
        /// Counts a batch of flow records: the source is the exporter. Connections that Zeek and Suricata tell are events as well, and
        /// counted as such.
        /// </summary>
        public void Observe(FlowBatch flows)
        {
            ArgumentNullException.ThrowIfNull(flows);
            for (int row = 0; row < flows.Count; )
            {
                int exporter = flows.Exporter[row];
                FlowExporter from = flows.Exporters[exporter];
                SourceTable.Tally? tally = from.Dataset.StartsWith("flow", StringComparison.Ordinal)
                    ? TallyOf(from, flows.Item.Path)
                    : null;
                for (; row < flows.Count && flows.Exporter[row] == exporter; row++)
                {
                    EventTime time = flows.TimeOf(row) is { } known
                        ? EventTime.FromUnixMilliseconds(known)
                        : EventTime.Unknown;
                    tally?.Count(time, SourceTraits.None);
                }
            }

            if (flows.EndsItem)
            {
                CountLosses(flows);
            }
        }

        /// <summary>Hands on what was counted.</summary>
        public void Complete() => _census.Take(_table);

        private void CountLosses(FlowBatch flows)
        {
            for (int i = 0; i < flows.Exporters.Count; i++)
            {
                if (!flows.Exporters[i].Losses.IsEmpty)
                {
                    TallyOf(flows.Exporters[i], flows.Item.Path).Lose(flows.Exporters[i].Losses);
                }
            }
        }

        private void Observe(in EventView source)
        {
            ReadOnlySpan<byte> name = default;
            ReadOnlySpan<byte> address = default;
            SourceTraits traits = SourceTraits.None;
            foreach (ref readonly EventField field in source.Fields)
            {
                if (field.Slot == Fields.HostName)
                {
                    name = name.IsEmpty ? source.Value(field) : name;
                }
                else if (field.Slot == Fields.HostIp)
                {
                    address = address.IsEmpty ? source.Value(field) : address;
                }
                else if (field.Slot == Fields.EventAction)
                {
                    traits |= source.Value(field).SequenceEqual("login"u8) ? SourceTraits.Login : SourceTraits.None;
                }
                else if (field.Slot == Fields.AaaCommand)
                {
                    traits |= SourceTraits.Command;
                }
                else if (field.Slot == Fields.EventSequence)
                {
                    traits |= SourceTraits.Sequenced;
                }
                else if (field.Slot == Fields.SyslogSeverityCode)
                {
                    // RFC 5424, section 6.2.1: 6 is informational, 7 debug.
                    traits |= Severity(source.Value(field));
                }
                else if (field.Slot == Fields.EventCode)
                {
                    traits |= SeverityOfMnemonic(source.Value(field));
                }
            }

            TallyOf(source, name.IsEmpty ? address : name).Count(source.Time, traits);
        }

        private SourceTable.Tally TallyOf(in EventView source, ReadOnlySpan<byte> name)
        {
            if (!name.IsEmpty && _recent.Find(source.LogSource, name, _table.Moves) is { } known)
            {
                return known;
            }

            Span<char> key = stackalloc char[2 * NameLimit];
            int length = Put(key, source.LogSource.Dataset);
            key[length++] = SourceTable.Separator;
            if (name.IsEmpty)
            {
                length += Put(key[length..], Folder(source.Item.Path));
                return _table.Of(key[..length]);
            }

            length += Encoding.UTF8.GetChars(name[..Math.Min(name.Length, NameLimit - 1)], key[length..]);
            SourceTable.Tally tally = _table.Of(key[..length]);
            _recent.Keep(source.LogSource, name, _table.Moves, tally);
            return tally;
        }

        private SourceTable.Tally TallyOf(FlowExporter exporter, string path)
        {
            Span<char> key = stackalloc char[2 * NameLimit];
            int length = Put(key, exporter.Dataset);
            key[length++] = SourceTable.Separator;
            length += Put(key[length..], exporter.Name ?? exporter.Address?.ToString() ?? Folder(path));
            return _table.Of(key[..length]);
        }

        private static SourceTraits Severity(ReadOnlySpan<byte> digit) =>
            digit switch
            {
                [(byte)'6' or (byte)'7'] => SourceTraits.Severity | SourceTraits.Informational,
                [>= (byte)'0' and <= (byte)'5'] => SourceTraits.Severity,
                _ => SourceTraits.None,
            };

        // Cisco: facility, severity, mnemonic, as SYS-6-LOGOUT; a sub-facility may stand between.
        private static SourceTraits SeverityOfMnemonic(ReadOnlySpan<byte> code)
        {
            for (int at = code.IndexOf((byte)'-'); at >= 0 && at + 2 < code.Length; at++)
            {
                if (code[at] == '-' && code[at + 2] == '-')
                {
                    return Severity(code.Slice(at + 1, 1));
                }
            }

            return SourceTraits.None;
        }

        // Logs of a system that does not name itself are rotated into many files of one folder.
        private static string Folder(string path)
        {
            int end = path.LastIndexOf('/');
            return end < 0 ? "./" : path[..(end + 1)];
        }

        private static int Put(Span<char> key, string text)
        {
            ReadOnlySpan<char> kept = text.AsSpan(0, Math.Min(text.Length, NameLimit - 1));
            kept.CopyTo(key);
            return kept.Length;
        }
    }
}
