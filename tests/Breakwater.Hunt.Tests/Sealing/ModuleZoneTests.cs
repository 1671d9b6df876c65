using System.Runtime.Versioning;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Tests.Sealing.Modules;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>An enclave whose master key lies in a hardware module gives what one with a key file gives.</summary>
[SupportedOSPlatform("linux")]
public sealed class ModuleZoneTests : IDisposable
{
    private readonly Zone _zone = new();
    private readonly SoftToken _token = new();
    private readonly string _uri;

    public ModuleZoneTests()
    {
        _token.Import(Convert.FromBase64String(File.ReadAllText(_zone.Key)));
        _uri = _token.Uri();
    }

    public void Dispose()
    {
        _token.Dispose();
        _zone.Dispose();
    }

    [Fact]
    public void Sealing_with_a_module_gives_the_bundle_of_the_key_file_byte_for_byte()
    {
        string inside = Path.Combine(_zone.Root, "module");

        SealOutcome file = _zone.Seal(caseId: "C-7");
        SealOutcome module = _zone.Seal(caseId: "C-7", to: inside, keys: _uri);

        Assert.Empty(file.Errors);
        Assert.Empty(module.Errors);
        Assert.Equal((3, 3), (module.Records["order"], module.Records["task"]));
        Assert.Equal(File.ReadAllBytes(_zone.Bundle), File.ReadAllBytes(Path.Combine(inside, "bundle.ndjson")));
    }

    [Fact]
    public void A_vault_sealed_with_a_module_opens_with_the_key_file()
    {
        Assert.Empty(_zone.Seal(keys: _uri).Errors);
        Assert.Null(MasterKeys.TryOpen(_zone.Key, out IMasterKey? master));
        using (master)
        {
            Assert.Null(VaultReader.TryOpen(Path.Combine(_zone.Sealed, "vault"), master!, out VaultReader? reader));
            using (reader)
            {
                Assert.Null(reader!.Find(new HashSet<SealedToken>()));
            }
        }
    }

    [Fact]
    public void A_hunt_inside_with_a_module_writes_what_one_with_the_key_file_writes_and_names_no_pin()
    {
        string file = Hunt("file", _zone.Key);
        string module = Hunt("module", _uri);

        string[] names = Files(file);
        Assert.Contains("run.json", names);
        Assert.Equal(names, Files(module));
        foreach (string name in names)
        {
            string text = File.ReadAllText(Path.Combine(module, name));
            Assert.DoesNotContain(SoftToken.Pin, text, StringComparison.Ordinal);
            Assert.DoesNotContain("pkcs11", text, StringComparison.OrdinalIgnoreCase);
            if (name.EndsWith(".ndjson", StringComparison.Ordinal))
            {
                Assert.Equal(File.ReadAllText(Path.Combine(file, name)), text);
            }
        }

        Assert.Equal(KeyId(file), KeyId(module));
        Assert.Matches("[0-9a-f]{16}", KeyId(module));
    }

    [Fact]
    public void A_wrong_pin_ends_a_run_before_anything_is_written()
    {
        SealOutcome outcome = _zone.Seal(keys: _token.Uri(pinFile: _token.PinFile("918273")));

        Assert.Contains("PIN is wrong", Assert.Single(outcome.Errors), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, outcome.ExitCode);
        Assert.False(Directory.Exists(_zone.Sealed));
    }

    /// <summary>The id of the run's key, as the manifest names it.</summary>
    private static string KeyId(string folder) =>
        File.ReadAllText(Path.Combine(folder, "manifest.json")).Split("\"intercept-key\"")[1].Split('}')[0];

    private static string[] Files(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal),
        ];

    private string Hunt(string name, string keys)
    {
        string output = Path.Combine(_zone.Root, name);
        HuntOutcome outcome = HuntPipeline.Run(
            new HuntOptions
            {
                Paths = [_zone.Evidence],
                Output = output,
                ContentFolder = Path.Combine(Repository.Root, "content"),
                Zone = new ZoneOptions { Keys = keys },
            },
            null,
            new Silent(),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        Assert.NotNull(outcome.Answers);
        return output;
    }

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}
