using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Scenarios.InterceptWorlds;
using Breakwater.Scenarios.InterceptWorlds.Writing;
using Breakwater.TestSupport;

namespace Breakwater.Scenarios.Tests.InterceptWorlds;

public sealed class InterceptWorldTests
{
    public static TheoryData<string> Injections => new(InterceptWorldGenerator.Injections.Select(i => i.Name));

    [Fact]
    public void The_same_options_give_the_same_bytes()
    {
        InterceptWorldOptions options = new() { Seed = 11, Inject = ["LI-12", "LI-21"] };

        Assert.Equal(Fingerprint(options), Fingerprint(options));
        Assert.NotEqual(Fingerprint(options), Fingerprint(options with { Seed = 12 }));
    }

    [Fact]
    public void Every_class_has_an_injection()
    {
        string[] classes = [.. InterceptWorldGenerator.Injections.Select(i => i.Name[..5]).Distinct()];

        Assert.Equal(Enumerable.Range(1, 45).Select(i => $"LI-{i:00}"), classes.Order());
    }

    [Theory]
    [MemberData(nameof(Injections))]
    public void An_injection_changes_the_evidence_and_is_told_in_the_truth(string name)
    {
        InterceptWorldOptions clean = new() { Seed = 5, Orders = 12 };
        InterceptWorldFiles injected = InterceptWorldGenerator.Create(clean with { Inject = [name] });

        Assert.NotEqual(Fingerprint(clean), Fingerprint(clean with { Inject = [name] }));
        InjectedClass told = Assert.Single(injected.Injected);
        Assert.Equal(name, $"{told.Class}.{told.Variant}");
        PublishedSchema.Accepts("intercept_truth", injected.Truth);
    }

    [Theory]
    [InlineData("LI-25", "LI-31")]
    [InlineData("LI-31", "LI-25")]
    public void Records_that_are_missing_in_a_log_are_not_those_of_another_injection(params string[] inject)
    {
        foreach (ulong seed in (ulong[])[2300476, .. Enumerable.Range(1, 30).Select(i => (ulong)i)])
        {
            InterceptWorldOptions options = new() { Seed = seed, Inject = inject };
            string account = AccountsOf(options)
                .Except(AccountsOf(options with { Inject = [] }), StringComparer.Ordinal)
                .Single();

            int uses = InterceptWorldGenerator
                .Create(options)
                .Evidence.Where(f => f.Path.StartsWith("logs/", StringComparison.Ordinal))
                .Sum(f => Encoding.UTF8.GetString(f.Bytes).Split(account).Length - 1);

            Assert.True(uses == 3, $"seed {seed}: {uses} records of {account}");
        }
    }

    private static string[] AccountsOf(InterceptWorldOptions options) =>
        [
            .. InterceptWorldGenerator
                .Create(options)
                .Evidence.Where(f => f.Path.StartsWith("register/staff", StringComparison.Ordinal))
                .SelectMany(f => Encoding.UTF8.GetString(f.Bytes).Split([',', ';', '\t', '\n', '|', '"']))
                .Where(cell => cell.StartsWith("li.", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void The_inventory_is_read_without_an_error(ulong seed)
    {
        InterceptWorldFiles world = InterceptWorldGenerator.Create(new InterceptWorldOptions { Seed = seed });

        InventoryReading reading = InventoryReader.Read(world.Inventory, "inventory.json");

        Assert.Empty(reading.Errors);
        Assert.NotEmpty(reading.Inventory!.Intercept!.Systems!);
    }

    [Fact]
    public void Only_the_owner_may_read_the_key()
    {
        string root = Directory.CreateTempSubdirectory("breakwater-carrier-").FullName;
        try
        {
            InterceptWorldFolder folder = InterceptWorldFolder.Write(
                Path.Combine(root, "carrier"),
                InterceptWorldGenerator.Create(new InterceptWorldOptions { Seed = 4, Orders = 10 })
            );

            Assert.Equal(32, Convert.FromBase64String(File.ReadAllText(folder.Key).Trim()).Length);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Key));
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Fingerprint(InterceptWorldOptions options)
    {
        InterceptWorldFiles world = InterceptWorldGenerator.Create(options);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (WorldFile file in world.Evidence)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Path + "\n"));
            hash.AppendData(file.Bytes);
        }

        hash.AppendData(world.Inventory);
        hash.AppendData(world.Key);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
