using System.Security.Cryptography;
using System.Text;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>Ten thousand targets go into the enclave. None may come out.</summary>
public sealed class LeakTests : IDisposable
{
    private const int Targets = 10_000;
    private readonly Zone _zone = new(Targets);

    public void Dispose() => _zone.Dispose();

    [Fact]
    public void No_identity_is_in_anything_that_sealing_and_hunting_write()
    {
        Assert.Empty(_zone.Seal("r1").Errors);
        string inside = Hunt("inside", [_zone.Evidence], new ZoneOptions { Keys = _zone.Key, RunId = "r1" });
        string outside = Hunt("outside", [_zone.Bundle], zone: null);
        Sightings sightings = new([
            .. _zone.Numbers,
            .. Enumerable
                .Range(0, Targets)
                .Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"WARRANT-{i + 70_000}")),
        ]);

        Assert.Equal(0, sightings.In(File.ReadAllBytes(_zone.Bundle)));
        foreach (
            string file in Directory
                .EnumerateFiles(Path.Combine(_zone.Sealed, "vault"))
                .Concat(Files(inside))
                .Concat(Files(outside))
        )
        {
            Assert.True(sightings.In(File.ReadAllBytes(file)) == 0, Path.GetFileName(file));
        }
    }

    [Fact]
    public void A_search_over_every_number_finds_none_without_the_key_and_all_with_it()
    {
        _zone.Seal("r1");
        string bundle = File.ReadAllText(_zone.Bundle);
        string keyId = bundle.Split("\"key_id\":\"")[1].Split('"')[0];
        byte[][] guesses =
        [
            new byte[32],
            SHA256.HashData("r1"u8),
            SHA256.HashData(Encoding.ASCII.GetBytes(keyId)),
            Encoding.ASCII.GetBytes(keyId.PadRight(32)),
            HKDF.Expand(HashAlgorithmName.SHA256, new byte[32], 32, "run|r1"u8.ToArray()),
        ];
        HashSet<string> known = [.. bundle.Split('"').Where(w => SealedToken.TryParse(w, out _))];

        foreach (byte[] guess in guesses)
        {
            using KeyedTokens tokens = new(guess);
            Assert.DoesNotContain(_zone.Numbers, n => known.Contains(TokenOf(tokens, n)));
        }

        Assert.DoesNotContain(
            _zone.Numbers,
            n => known.Contains(SealedToken.Of(SHA256.HashData(Encoding.ASCII.GetBytes(n)).AsSpan(0, 16)).ToString())
        );
        using KeyedTokens right = Right();
        Assert.All(_zone.Numbers, n => Assert.Contains(TokenOf(right, n), known));
    }

    private KeyedTokens Right()
    {
        Assert.Null(MasterKeys.TryOpen(_zone.Key, out IMasterKey? master));
        using (master)
        {
            using DerivedKey purpose = DerivedKey.OfPurpose(master!, KeyPurpose.Intercepts);
            using DerivedKey run = purpose.OfRun("r1");
            return new KeyedTokens(run.Bytes);
        }
    }

    private static string TokenOf(KeyedTokens tokens, string number) =>
        tokens.Target(TargetKind.E164, number).Token.ToString();

    private string Hunt(string name, string[] paths, ZoneOptions? zone)
    {
        string output = Path.Combine(_zone.Root, name);
        HuntOutcome outcome = HuntPipeline.Run(
            new HuntOptions
            {
                Paths = paths,
                Output = output,
                ContentFolder = Path.Combine(Repository.Root, "content"),
                Zone = zone,
            },
            null,
            new Silent(),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        Assert.NotNull(outcome.Answers);
        return output;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}
