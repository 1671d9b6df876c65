using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Sigma.Caching;

/// <summary>
/// The documents of many files in a binary form that is read without YAML. A snapshot belongs to a key (what was parsed, by
/// which build); it is taken only where its key, its format and its own hash are right, and gives nothing otherwise.
/// </summary>
public static class SigmaSnapshot
{
    /// <summary>Version of the binary form.</summary>
    public const int FormatVersion = 1;

    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 32;

    private const int HashLength = 32;
    private const int HeaderLength = 12 + KeyLength;

    private static ReadOnlySpan<byte> Magic => "sigmadoc"u8;

    /// <summary>
    /// The key of some files: a hash over the form, the build of this library and of its YAML parser, the product that asks,
    /// and name and hash of each file in order.
    /// </summary>
    /// <param name="product">Name and version of the product that asks.</param>
    /// <param name="files">The name that each file is parsed under, and a hash of its bytes.</param>
    public static byte[] KeyOf(string product, IEnumerable<(string Name, byte[] Hash)> files)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(files);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(BitConverter.GetBytes(FormatVersion));
        Append(typeof(SigmaSnapshot).Module.ModuleVersionId.ToByteArray());
        Append(typeof(YamlDotNet.Core.Parser).Module.ModuleVersionId.ToByteArray());
        Append(Encoding.UTF8.GetBytes(product));
        foreach ((string name, byte[] content) in files)
        {
            Append(Encoding.UTF8.GetBytes(name));
            Append(content);
        }

        return hash.GetHashAndReset();

        void Append(byte[] part)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
    }

    /// <summary>Writes the documents of files. A file with documents that the form does not know is marked as one to be parsed anew.</summary>
    public static byte[] Write(ReadOnlySpan<byte> key, IReadOnlyList<SigmaDocuments> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (key.Length != KeyLength)
        {
            throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(key));
        }

        SnapshotWriter writer = new();
        foreach (SigmaDocuments file in files)
        {
            FileForm.Write(writer, file);
        }

        byte[] bytes = writer.ToArray(HeaderLength + HashLength);
        WriteHeader(bytes, key);
        HashOf(bytes).CopyTo(bytes, HeaderLength);
        return bytes;
    }

    /// <summary>
    /// Reads a snapshot: for each file its documents, or null where it is to be parsed anew. Null where the snapshot is not of
    /// this key, form and number of files, or is damaged in any way.
    /// </summary>
    /// <param name="bytes">The snapshot.</param>
    /// <param name="key">The key; where there are pipelines, one that holds them too.</param>
    /// <param name="files">How many files it is of.</param>
    /// <param name="pipeline">What the files were parsed with; null for nothing.</param>
    public static IReadOnlyList<SigmaDocuments?>? TryRead(
        byte[] bytes,
        ReadOnlySpan<byte> key,
        int files,
        SigmaPipeline? pipeline = null
    )
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Span<byte> header = stackalloc byte[HeaderLength];
        if (key.Length != KeyLength || bytes.Length < HeaderLength + HashLength)
        {
            return null;
        }

        WriteHeader(header, key);
        return
            header.SequenceEqual(bytes.AsSpan(0, HeaderLength))
            && HashOf(bytes).AsSpan().SequenceEqual(bytes.AsSpan(HeaderLength, HashLength))
            ? TryReadBody(bytes.AsMemory(HeaderLength + HashLength), files, pipeline)
            : null;
    }

    /// <summary>Reads what stands behind the hash. Never throws: what is not right gives null.</summary>
    internal static IReadOnlyList<SigmaDocuments?>? TryReadBody(
        ReadOnlyMemory<byte> body,
        int files,
        SigmaPipeline? pipeline = null
    )
    {
        try
        {
            SnapshotReader reader = new(body);
            SigmaDocuments?[] read = new SigmaDocuments?[files];
            for (int i = 0; i < files; i++)
            {
                read[i] = FileForm.Read(reader, pipeline ?? SigmaPipeline.None);
            }

            return reader.IsAtEnd ? read : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static void WriteHeader(Span<byte> header, ReadOnlySpan<byte> key)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], FormatVersion);
        key.CopyTo(header[12..]);
    }

    private static byte[] HashOf(byte[] bytes)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.AsSpan(0, HeaderLength));
        hash.AppendData(bytes.AsSpan(HeaderLength + HashLength));
        return hash.GetHashAndReset();
    }
}
