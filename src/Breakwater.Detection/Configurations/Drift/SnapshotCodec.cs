using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>
/// Writes what is compared of a configuration, and reads it again. The bytes lie on disk while a run goes on: they hold no
/// secret, only a hash that says within this process whether two are equal.
/// </summary>
internal static class SnapshotCodec
{
    public static byte[] Write(
        DeviceConfiguration configuration,
        IReadOnlyList<WordPattern> passedOver,
        IReadOnlySet<ConfigurationStatement> approved
    )
    {
        ILookup<ConfigurationStatement, SecretToken> secrets = configuration.Secrets.ToLookup(
            s => s.Statement,
            s => s.Token
        );
        using MemoryStream bytes = new();
        using (ZLibStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (BinaryWriter writer = new(packed, Encoding.UTF8, leaveOpen: true))
        {
            foreach (ConfigurationStatement statement in configuration.All())
            {
                if (passedOver.Any(p => Covers(p, statement)))
                {
                    continue;
                }

                writer.Write7BitEncodedInt(statement.Depth + 1);
                writer.Write7BitEncodedInt64(statement.Line);
                writer.Write7BitEncodedInt64(statement.Position.Offset);
                writer.Write7BitEncodedInt(statement.Position.Length);
                UInt128 hidden = Hidden(statement, secrets[statement]);
                writer.Write((ulong)(hidden >> 64));
                writer.Write((ulong)hidden);
                writer.Write(approved.Contains(statement));
                writer.Write(statement.Shown);
            }

            writer.Write7BitEncodedInt(0);
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<SnapshotStatement> Read(ReadOnlySpan<byte> bytes)
    {
        List<SnapshotStatement> top = [];
        SnapshotStatement?[] open = new SnapshotStatement?[256];
        using MemoryStream packed = new(bytes.ToArray());
        using ZLibStream plain = new(packed, CompressionMode.Decompress);
        using BinaryReader reader = new(plain, Encoding.UTF8);
        while (reader.Read7BitEncodedInt() is var depth && depth > 0)
        {
            long line = reader.Read7BitEncodedInt64();
            long offset = reader.Read7BitEncodedInt64();
            int length = reader.Read7BitEncodedInt();
            UInt128 hidden = new(reader.ReadUInt64(), reader.ReadUInt64());
            bool approved = reader.ReadBoolean();
            SnapshotStatement statement = new(
                reader.ReadString(),
                hidden,
                new EvidencePosition(PositionKind.Statement, line, offset, length),
                approved
            );
            (depth > 1 ? open[depth - 2] : null)?.Add(statement);
            if (depth == 1)
            {
                top.Add(statement);
            }

            open[depth - 1] = statement;
        }

        return top;
    }

    private static bool Covers(WordPattern pattern, ConfigurationStatement statement) =>
        pattern.Matches(Path(statement)) || (statement.Parent is { } parent && Covers(pattern, parent));

    private static List<string> Path(ConfigurationStatement statement)
    {
        List<string> words = statement.Parent is { } parent ? Path(parent) : [];
        words.AddRange(statement.Words);
        return words;
    }

    /// <summary>Line ends and indentation of a body count for nothing: a certificate may be printed in another width.</summary>
    private static UInt128 Hidden(ConfigurationStatement statement, IEnumerable<SecretToken> secrets)
    {
        SecretToken[] tokens = [.. secrets];
        if (statement.Body is null && tokens.Length == 0 && !statement.IsInactive)
        {
            return 0;
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> part = stackalloc byte[16];
        foreach (SecretToken token in tokens)
        {
            BinaryPrimitives.WriteUInt128BigEndian(part, token.ToUInt128());
            hash.AppendData(part);
        }

        hash.AppendData(statement.IsInactive ? "inactive "u8 : " "u8);
        if (statement.Body is { } body)
        {
            hash.AppendData(
                Encoding.UTF8.GetBytes(string.Concat(body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            );
        }

        Span<byte> sum = stackalloc byte[32];
        hash.GetHashAndReset(sum);
        return BinaryPrimitives.ReadUInt128BigEndian(sum);
    }
}
