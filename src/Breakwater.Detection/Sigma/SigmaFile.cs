using System.Security.Cryptography;
using System.Text;
using Breakwater.Sigma;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Detection.Sigma;

/// <summary>A rule file, read once: the same bytes are hashed, listed in the manifest and parsed.</summary>
public sealed class SigmaFile
{
    /// <summary>The longest rule file that is read; those of SigmaHQ have some kilobytes.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    private const string Clause = "Sigma rules 2.1, Yaml File";
    private readonly byte[] _content;

    private SigmaFile(string name, byte[] content, byte[] hash, SigmaError? fault)
    {
        Name = name;
        _content = content;
        Hash = hash;
        Fault = fault;
    }

    /// <summary>Its name, as rules and errors carry it.</summary>
    public string Name { get; }

    /// <summary>Length in bytes.</summary>
    public int Length => _content.Length;

    /// <summary>SHA-256 of its bytes; empty where it was not read.</summary>
    public byte[] Hash { get; }

    /// <summary>Why it was not read; null where it was.</summary>
    public SigmaError? Fault { get; }

    /// <summary>Reads a file. One that cannot be read has a fault.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Where it is.</param>
    public static SigmaFile Read(string name, string path)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path);
            byte[] content = new byte[Math.Min(RandomAccess.GetLength(handle), MaximumLength + 1L)];
            int length = 0;
            while (
                length < content.Length && RandomAccess.Read(handle, content.AsSpan(length), length) is > 0 and int read
            )
            {
                length += read;
            }

            return length > MaximumLength
                ? Refused(
                    name,
                    SigmaErrorKind.Limit,
                    $"the file is longer than {MaximumLength} bytes",
                    "Split it into files of one rule each."
                )
                : Of(name, length == content.Length ? content : content[..length]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(name, SigmaErrorKind.Yaml, "the file cannot be read", "Name a readable file or folder.");
        }
    }

    /// <summary>A file whose bytes are known.</summary>
    public static SigmaFile Of(string name, byte[] content) => new(name, content, SHA256.HashData(content), null);

    internal static SigmaFile Refused(string name, SigmaErrorKind kind, string message, string advice) =>
        new(name, [], [], new SigmaError(name, 1, 1, kind, Clause, message, advice));

    /// <summary>Its text.</summary>
    public string Text()
    {
        // Without a byte order mark it is UTF-8; one that is there may tell of another encoding.
        if (_content is not [0xEF or 0xFE or 0xFF or 0, ..])
        {
            return Encoding.UTF8.GetString(_content);
        }

        using StreamReader text = new(new MemoryStream(_content));
        return text.ReadToEnd();
    }

    /// <summary>Parses it.</summary>
    public SigmaDocuments Parse(SigmaPipeline? pipeline) =>
        Fault is null ? SigmaParser.Parse(Text(), Name, pipeline) : new SigmaDocuments([], [], [], [Fault], []);
}
