using System.Collections.Concurrent;
using Breakwater.Hunt.Content;
using Breakwater.Sigma;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Hunt.Tests.Content;

public sealed class RuleCacheTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-cache").FullName;

    private string Folder => Path.Combine(_root, "breakwater", "rules");

    private string Own => Path.Combine(_root, "own");

    [Fact]
    public void Rules_and_errors_are_the_same_without_with_a_new_and_with_a_warm_cache()
    {
        WriteRules();

        string plain = Load(null);
        string first = Load(Folder);
        int kept = Directory.GetFiles(Folder).Length;
        string second = Load(Folder);

        Assert.Equal(2, kept);
        Assert.Contains("wrong.yml:4:", plain, StringComparison.Ordinal);
        Assert.Equal(plain, first);
        Assert.Equal(plain, second);
    }

    [Fact]
    public void A_damaged_snapshot_is_made_anew_and_never_believed()
    {
        WriteRules();
        string plain = Load(null);
        Load(Folder);
        foreach (string file in Directory.GetFiles(Folder))
        {
            byte[] whole = File.ReadAllBytes(file);
            Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255], Gen.Int[0, 2])
                .Sample(
                    (at, change, kind) =>
                    {
                        byte[] damaged = kind == 0 ? whole[..at] : [.. whole];
                        if (kind > 0)
                        {
                            damaged[at] ^= change;
                        }

                        File.WriteAllBytes(file, damaged);
                        Assert.Equal(plain, Load(Folder));
                        Assert.Equal(whole, File.ReadAllBytes(file));
                    },
                    iter: 8,
                    threads: 1,
                    seed: "0000KOIPe036"
                );
        }
    }

    [Fact]
    public void A_rule_that_changed_is_parsed_anew()
    {
        WriteRules();
        Load(Folder);
        File.WriteAllText(
            Path.Combine(Own, "sigma", "good.yml"),
            "title: Changed\nlogsource: {product: linux}\ndetection:\n  s: {A: 2}\n  condition: s\n"
        );

        Assert.Contains("Changed", Load(Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_no_error()
    {
        string file = Path.Combine(_root, "file");
        File.WriteAllText(file, "x");
        RuleCache cache = new(Path.Combine(file, "breakwater", "rules"));

        cache.Save(Key, [1, 2, 3]);

        Assert.Null(cache.Load(Key));
        Assert.Equal("x", File.ReadAllText(file));
    }

    [Fact]
    public void What_others_may_write_is_not_read()
    {
        RuleCache cache = new(Folder);
        cache.Save(Key, [1, 2, 3]);
        Assert.NotNull(cache.Load(Key));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Folder) & ~(UnixFileMode)0b111_000_000);
            File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.OtherWrite);
            Assert.Null(cache.Load(Key));
        }
    }

    [Fact]
    public void A_link_in_place_of_a_snapshot_is_not_followed()
    {
        RuleCache cache = new(Folder);
        cache.Save(Key, [1, 2, 3]);
        string kept = Assert.Single(Directory.GetFiles(Folder));
        string elsewhere = Path.Combine(_root, "elsewhere");
        File.Move(kept, elsewhere);
        File.CreateSymbolicLink(kept, elsewhere);

        Assert.Null(cache.Load(Key));
    }

    [Fact]
    public void It_keeps_so_many_snapshots_and_so_many_bytes_only()
    {
        RuleCache cache = new(Folder);
        File.WriteAllText(Path.Combine(_root, "other"), "");
        for (int i = 0; i < RuleCache.MaximumFiles + 5; i++)
        {
            cache.Save([.. Key[..31], (byte)i], [(byte)i]);
        }

        Assert.Equal(RuleCache.MaximumFiles, Directory.GetFiles(Folder).Length);
        for (int i = 100; i < 104; i++)
        {
            cache.Save([.. Key[..31], (byte)i], new byte[RuleCache.MaximumBytes / 3]);
        }

        Assert.True(Directory.GetFiles(Folder).Sum(f => new FileInfo(f).Length) <= RuleCache.MaximumBytes);
        cache.Save([.. Key[..31], 200], new byte[RuleCache.MaximumBytes + 1]);
        Assert.Null(cache.Load([.. Key[..31], 200]));
    }

    [Fact]
    public void Runs_at_the_same_time_see_nothing_or_a_whole_snapshot()
    {
        byte[] snapshot = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        ConcurrentBag<byte[]?> seen = [];
        Parallel.For(
            0,
            64,
            i =>
            {
                RuleCache cache = new(Folder);
                if (i % 2 == 0)
                {
                    cache.Save(Key, snapshot);
                }

                seen.Add(cache.Load(Key));
            }
        );

        Assert.All(seen, s => Assert.True(s is null || s.AsSpan().SequenceEqual(snapshot), $"{s?.Length} bytes"));
        Assert.Equal(snapshot, new RuleCache(Folder).Load(Key));
        Assert.Single(Directory.GetFiles(Folder));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteRules()
    {
        string rules = Path.Combine(Own, "sigma");
        Directory.CreateDirectory(rules);
        File.WriteAllText(
            Path.Combine(rules, "good.yml"),
            "title: Good\nlogsource: {product: linux}\ndetection:\n  s: {A|re: 'x{2,3}y'}\n  condition: s\n"
        );
        File.WriteAllText(
            Path.Combine(rules, "wrong.yml"),
            "title: Wrong\nlogsource: {product: linux}\ndetection:\n  s: {A|nothing: 1}\n  condition: s\n"
        );
    }

    private string Load(string? folder)
    {
        HuntContent content = HuntContent.Load(
            new HuntOptions
            {
                Paths = [],
                ContentFolder = Path.Combine(Repository.Root, "content"),
                MoreContent = Directory.Exists(Own) ? [Own] : [],
                RuleCacheFolder = folder,
            }
        );
        return string.Join(
            '\n',
            [
                .. content.Sigma.Pack.Rules.Select(Line),
                .. content.Sigma.Errors.Select(e => e.ToString()),
                .. content.Sigma.Pack.Warnings.Select(e => e.ToString()),
                .. content.Files.Read.Select(f => f.ToString()),
            ]
        );
    }

    private static string Line(SigmaRule rule) =>
        $"{rule.Path}:{rule.Line} {rule.Id} {rule.Title} {rule.LogSource} {rule.Level} {string.Join(',', rule.Tags)}";
}
