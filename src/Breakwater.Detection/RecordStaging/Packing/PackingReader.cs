using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordStaging.Packing;

/// <summary>Makes acts of packing of events that hold a command line: Linux audit, sudo, cron, process creation.</summary>
internal sealed class PackingReader(StagingContent content, KnownHosts hosts, StoreRegister register)
{
    private const int ShownBytes = 600;
    private const int MostWords = 40;

    private static readonly char[] Gaps = [' ', '\t', ';', '|', '&', '(', ')', '`', '"', '\'', '='];

    private static readonly char[] Ends = [';', '|', '&', '(', ')', '`'];

    /// <summary>The act; null where nothing was packed, or the host is none that the inventory knows.</summary>
    public PackingAct? Read(in EventView source)
    {
        if (
            !source.TryGet(Fields.ProcessCommandLine, out ReadOnlySpan<byte> line)
            || line.IsEmpty
            || (
                source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8)
            )
        )
        {
            return null;
        }

        string command = source.Text(Fields.ProcessCommandLine)!;
        if (ToolOf(command) is not { } tool)
        {
            return null;
        }

        string? named = source.Text(Fields.HostName) is { Length: > 0 } name ? hosts.Find(name) : null;
        if ((named ?? hosts.FindInPath(source.Item.Path)) is not { } host)
        {
            return null;
        }

        ReadOnlySpan<byte> record = source.Original.Trim(" \t\r\n\0"u8);
        return new PackingAct
        {
            Host = host,
            IsHostAssumed = named is null,
            Ticks = source.Time.Ticks,
            Trust = source.Time.Trust,
            Tool = tool.Tool,
            Least = tool.Least,
            Most = tool.Most,
            Shape = Shape(command),
            Store = StoreOf(command, source.Text(Fields.HostName) ?? host) ?? "",
            Item = source.Item,
            Position = source.Position,
            Dataset = source.LogSource.Dataset,
            Excerpt = record[..Math.Min(record.Length, ShownBytes)].ToArray(),
        };
    }

    /// <summary>The first program of a command line that packs; shells and sudo stand before it.</summary>
    private ArchiveTool? ToolOf(string command)
    {
        foreach (string part in command.Split(Ends, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = part.Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i < words.Length; i++)
            {
                string program = Program(words[i]);
                if (content.Knows(program) && content.Tool(program, string.Join(' ', words[(i + 1)..])) is { } tool)
                {
                    return tool;
                }
            }
        }

        return null;
    }

    /// <summary>The store of the host whose files a command names; null where it names none that the inventory lists.</summary>
    private string? StoreOf(string command, string host)
    {
        foreach (string word in command.Split(Gaps, MostWords, StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                word.Contains('/', StringComparison.Ordinal)
                && register.StoreOfPath(word.TrimEnd('/'), host) is { IsRegistered: true } store
            )
            {
                return store.Name;
            }
        }

        return null;
    }

    private static string Program(string word)
    {
        string name = word.Trim('"', '\'');
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    private static long Shape(string command)
    {
        string shape = string.Concat(command.Where(c => !char.IsAsciiDigit(c)));
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(shape)));
    }
}
