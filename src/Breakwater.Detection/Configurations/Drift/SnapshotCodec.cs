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
        using MemoryStream plain = new();
        using (BinaryWriter writer = new(plain, Encoding.UTF8, leaveOpen: true))
        {
            foreach (ConfigurationStatement statement in Compared(configuration, passedOver))
            {
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

        // All at once: the packer takes every small write as a step of its own.
        using MemoryStream bytes = new();
        using (ZLibStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(plain.GetBuffer().AsSpan(0, (int)plain.Length));
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

    /// <summary>All statements but those that a pattern names and those below them.</summary>
    private static IEnumerable<ConfigurationStatement> Compared(
        DeviceConfiguration configuration,
        IReadOnlyList<WordPattern> passedOver
    )
    {
        List<string> path = [];
        Stack<(ConfigurationStatement Statement, int Above)> open = new();
        for (int i = configuration.Statements.Count - 1; i >= 0; i--)
        {
            open.Push((configuration.Statements[i], 0));
        }

        while (open.TryPop(out (ConfigurationStatement Statement, int Above) next))
        {
            path.RemoveRange(next.Above, path.Count - next.Above);
            path.AddRange(next.Statement.Words);
            if (Fits(passedOver, path))
            {
                continue;
            }

            yield return next.Statement;
            for (int i = next.Statement.Children.Count - 1; i >= 0; i--)
            {
                open.Push((next.Statement.Children[i], path.Count));
            }
        }
    }

    private static bool Fits(IReadOnlyList<WordPattern> patterns, List<string> path)
    {
        for (int i = 0; i < patterns.Count; i++)
        {
            if (patterns[i].Matches(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Line ends and indentation of a body count for nothing: a certificate may be printed in another width.</summary>
    private static UInt128 Hidden(ConfigurationStatement statement, IEnumerable<SecretToken> secrets)
    {
        if (statement.Body is null && !secrets.Any() && !statement.IsInactive)
        {
            return 0;
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> part = stackalloc byte[16];
        foreach (SecretToken token in secrets)
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
