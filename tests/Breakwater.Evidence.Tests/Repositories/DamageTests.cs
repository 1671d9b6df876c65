using System.Text;
using Breakwater.Model.Coverage;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>Damage of every kind to a history with packs, side lines and tags: nothing fails, nothing is invented, something says so.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damage_is_told_and_what_is_read_was_there(int seed)
    {
        GitProgram.Require();
        using EvidenceFolder source = new();
        GitProgram.Run(source.Root, "init", "-q", "--bare", "-b", "main", "rancid.git");
        GitProgram.Run(source.PathOf("rancid.git"), RandomHistory.Of(seed, 15), "fast-import", "--quiet", "--force");
        if (seed > 1)
        {
            GitProgram.Run(source.PathOf("rancid.git"), "repack", "-q", "-a", "-d", "-f", "--depth=50");
        }

        HashSet<string> whole = Hashes(source.Read().Ledger);
        string[] files = Directory.GetFiles(source.PathOf("rancid.git"), "*", SearchOption.AllDirectories);
        Random random = new(seed);
        for (int round = 0; round < 30; round++)
        {
            string file = files[random.Next(files.Length)];
            byte[] bytes = File.ReadAllBytes(file);
            Damage(random, file, bytes);

            IReadOnlyList<CoverageItem> ledger = source.Read().Ledger;

            Assert.Subset(whole, Hashes(ledger));
            Assert.Equal(1, ledger.Count(i => i.Path == "rancid.git"));
            Assert.True(
                Hashes(ledger).Count == whole.Count || ledger.Any(IsTold),
                $"something is missing after damage to {Path.GetFileName(file)} and nothing says so"
            );
            File.WriteAllBytes(file, bytes);
        }
    }

    private static bool IsTold(CoverageItem item) =>
        item.Path.StartsWith("rancid.git", StringComparison.Ordinal)
        && item
            is {
                Reason: not null,
                Status: CoverageStatus.PartlyRead or CoverageStatus.Refused or CoverageStatus.Empty
            };

    /// <summary>Files of git end in a check sum that other programs look at; ours is each object's name.</summary>
    private static void Damage(Random random, string file, byte[] bytes)
    {
        byte[] damaged = [.. bytes];
        switch (random.Next(4))
        {
            case 0:
                damaged = damaged[..random.Next(damaged.Length + 1)];
                break;
            case 1:
                damaged = [.. damaged, .. Encoding.ASCII.GetBytes("more")];
                break;
            default:
                for (int i = random.Next(1, 6); i > 0 && damaged.Length > 0; i--)
                {
                    damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                }

                break;
        }

        File.WriteAllBytes(file, damaged);
    }

    /// <summary>Hashes of what was read of the history.</summary>
    private static HashSet<string> Hashes(IReadOnlyList<CoverageItem> ledger) =>
        [
            .. ledger
                .Where(i => i.Path.StartsWith("rancid.git!/", StringComparison.Ordinal) && i.Sha256 is not null)
                .Select(i => i.Sha256!),
        ];
}
