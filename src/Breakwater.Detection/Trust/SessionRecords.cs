using System.Text;
using Breakwater.Model.Spilling;
using Breakwater.Model.Trust;

namespace Breakwater.Detection.Trust;

/// <summary>One minute of one account on one device from one source.</summary>
internal readonly record struct SessionMinute(string Account, string Device, string Source, long Minute)
{
    /// <summary>The minute of records without a time.</summary>
    public const long Unknown = -1;
}

/// <summary>Who was on which device, minute by minute, sorted on disk: an estate has millions of logins.</summary>
internal sealed class SessionRecords(ISpill spill)
{
    /// <summary>Takes the counts of many minutes; from any thread.</summary>
    public void Add(IEnumerable<KeyValuePair<SessionMinute, long>> minutes)
    {
        SpillKey key = new();
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        foreach ((SessionMinute at, long logins) in minutes)
        {
            key.Start().Add(at.Account).Add(at.Device).Add(at.Source).Add(at.Minute);
            bytes.SetLength(0);
            writer.Write(at.Account);
            writer.Write(at.Device);
            writer.Write(at.Source);
            writer.Write7BitEncodedInt64(at.Minute);
            writer.Write7BitEncodedInt64(logins);
            writer.Flush();
            spill.Add(key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
    }

    /// <summary>Every account on every device from every source, in that order.</summary>
    public IEnumerable<TrustSession> Sessions()
    {
        TrustSession? open = null;
        foreach ((SessionMinute at, long logins) in Minutes())
        {
            DateTimeOffset? time =
                at.Minute == SessionMinute.Unknown
                    ? null
                    : new DateTimeOffset(at.Minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
            string? source = at.Source.Length == 0 ? null : at.Source;
            if (open is not null && open.Account == at.Account && open.Device == at.Device && open.Source == source)
            {
                open = open with
                {
                    First = open.First ?? time,
                    Last = time ?? open.Last,
                    Logins = open.Logins + logins,
                };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = new TrustSession(at.Account, at.Device, source, time, time, logins);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>Every minute, by account, device, source and time; one that no clock tells comes first.</summary>
    public IEnumerable<(SessionMinute At, long Logins)> Minutes()
    {
        foreach (SpilledRecord record in spill.Sorted())
        {
            using MemoryStream bytes = new(record.Value.ToArray());
            using BinaryReader reader = new(bytes, Encoding.UTF8);
            SessionMinute at = new(
                reader.ReadString(),
                reader.ReadString(),
                reader.ReadString(),
                reader.Read7BitEncodedInt64()
            );
            yield return (at, reader.Read7BitEncodedInt64());
        }
    }
}
