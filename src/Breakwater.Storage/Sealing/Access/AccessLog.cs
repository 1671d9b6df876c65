using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing.Access;

/// <summary>
/// The log of accesses to a vault. Each line is authenticated together with the digest of the line before, and the last digest is kept
/// beside the log: a changed, moved, added or missing line is found. Somebody who puts back an older log and its head is found by those
/// who noted a later head, which every access prints.
/// </summary>
public sealed class AccessLog : IDisposable
{
    private const string LogName = "access.ndjson";
    private const string HeadName = "access.head";
    private readonly string _folder;
    private readonly DerivedKey _key;

    /// <summary>The log of the vault in a folder.</summary>
    public AccessLog(string folder, IMasterKey master)
    {
        _folder = folder;
        using DerivedKey purpose = DerivedKey.OfPurpose(master, KeyPurpose.AccessLog);
        _key = purpose.OfRun(VaultReader.IdOf(folder) ?? "");
    }

    private string LogPath => Path.Combine(_folder, LogName);

    private string HeadPath => Path.Combine(_folder, HeadName);

    /// <summary>Holds every line against its digest.</summary>
    /// <param name="notedHead">A head that somebody noted, <c>NUMBER:DIGEST</c>; null where nobody did.</param>
    public AccessLogState Verify(string? notedHead = null)
    {
        try
        {
            if (!File.Exists(LogPath))
            {
                return Verify([], notedHead);
            }

            using FileStream file = new(LogPath, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Verify(file, notedHead);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new AccessLogState([], [$"the access log cannot be read: {error.Message}"]);
        }
    }

    /// <summary>Adds a line, on disk when this returns.</summary>
    /// <returns>Why nothing was added; null where it was. A log with faults takes no line.</returns>
    public string? Append(AccessEntry entry, out string head) => Append(_ => entry, out head);

    /// <summary>
    /// Adds a line that depends on those before it, on disk when this returns. Nobody else reads or adds any meanwhile, so that of two
    /// that ask at once for the same the second sees the line of the first.
    /// </summary>
    /// <returns>Why nothing was added; null where it was. A log with faults takes no line.</returns>
    public string? Append(Func<AccessLogState, AccessEntry> entryOf, out string head)
    {
        ArgumentNullException.ThrowIfNull(entryOf);
        head = "";
        try
        {
            using FileStream file = SecretFile.OpenAlone(LogPath);
            AccessLogState state = Verify(file, notedHead: null);
            if (state.Faults.Count > 0)
            {
                return $"the access log has faults, and nothing is shown before they are explained: {state.Faults[0]}";
            }

            AccessEntry entry = entryOf(state);
            file.Seek(0, SeekOrigin.End);
            entry = entry with
            {
                Number = state.Entries.Count + 1,
                Previous = state.Entries is [.., var last] ? last.Digest! : new string('0', 64),
                Digest = null,
            };
            entry = entry with { Digest = DigestOf(entry) };
            file.Write(Bytes(entry));
            file.Write("\n"u8);
            file.Flush(flushToDisk: true);
            head = HeadOf(entry);
            WriteHead(head);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the access log cannot be written: {error.Message}";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private AccessLogState Verify(FileStream file, string? notedHead)
    {
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                return new AccessLogState([], ["the last line was cut short"]);
            }
        }

        file.Seek(0, SeekOrigin.Begin);
        using StreamReader reader = new(file, Encoding.UTF8, leaveOpen: true);
        return Verify(Lines(reader), notedHead);
    }

    private AccessLogState Verify(IEnumerable<string> lines, string? notedHead)
    {
        List<AccessEntry> entries = [];
        List<string> faults = [];
        string previous = new('0', 64);
        foreach (string line in lines)
        {
            AccessEntry? entry = Read(line);
            if (
                entry is null
                || entry.Number != entries.Count + 1
                || entry.Previous != previous
                || !IsOurs(entry, line)
            )
            {
                faults.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"line {entries.Count + 1} was changed, moved or put in, or a line before it is missing"
                    )
                );
                return new AccessLogState(entries, faults);
            }

            entries.Add(entry);
            previous = entry.Digest!;
        }

        CheckHead(entries, faults);
        if (notedHead is not null && !Holds(entries, notedHead))
        {
            faults.Add(
                "the head that was noted is not in this log: it was put back to an earlier state, or is that of another vault"
            );
        }

        return new AccessLogState(entries, faults);
    }

    private void CheckHead(List<AccessEntry> entries, List<string> faults)
    {
        string head = File.Exists(HeadPath) ? File.ReadAllText(HeadPath).Trim() : "";
        string expected = entries is [.., var last] ? HeadOf(last) : "";
        string before = entries is [.., var second, _] ? HeadOf(second) : "";

        // A line is written before its head: between the two a machine may stop, and then the log is one line ahead.
        if (head != expected && (entries.Count == 0 || head != before))
        {
            faults.Add("lines at the end are missing: the last line is not the one that the head names");
        }
    }

    private static bool Holds(List<AccessEntry> entries, string head) =>
        entries.Any(e => string.Equals(HeadOf(e), head.Trim(), StringComparison.Ordinal));

    private void WriteHead(string head)
    {
        string next = HeadPath + ".new";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes(head + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, HeadPath, overwrite: true);
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string HeadOf(AccessEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Number}:{entry.Digest}");

    private bool IsOurs(AccessEntry entry, string line) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(DigestOf(entry with { Digest = null })),
            Encoding.UTF8.GetBytes(entry.Digest ?? "")
        ) && string.Equals(Encoding.UTF8.GetString(Bytes(entry)), line, StringComparison.Ordinal);

    private string DigestOf(AccessEntry entry) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key.Bytes, Bytes(entry)));

    private static byte[] Bytes(AccessEntry entry) =>
        JsonSerializer.SerializeToUtf8Bytes(entry, AccessJsonContext.Default.AccessEntry);

    private static AccessEntry? Read(string line)
    {
        try
        {
            AccessEntry? entry = JsonSerializer.Deserialize(line, AccessJsonContext.Default.AccessEntry);
            return entry?.Approvers is null ? null : entry;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The caller says which line.
            return null;
        }
    }
}

/// <summary>What a log of accesses holds, and what is wrong with it.</summary>
/// <param name="Entries">The lines up to the first fault.</param>
/// <param name="Faults">What is wrong; empty where the log is whole.</param>
public sealed record AccessLogState(IReadOnlyList<AccessEntry> Entries, IReadOnlyList<string> Faults)
{
    /// <summary>The request was answered already.</summary>
    public bool HasAnswered(string nonce) =>
        Entries.Any(e =>
            e.Action is "reveal" or "break_glass" && string.Equals(e.Nonce, nonce, StringComparison.Ordinal)
        );

    /// <summary>A clock that was put back would make old requests good again: it stands before a line that was written already.</summary>
    public bool IsAheadOf(DateTimeOffset now) => Entries.Any(e => e.Time - now > RevealRequest.ClockSlack);
}
