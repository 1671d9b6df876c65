using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Breakwater.Storage.Sealing;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using Net.Pkcs11Interop.HighLevelAPI.Factories;

namespace Breakwater.Storage.Tests.Sealing.Modules;

/// <summary>
/// A module in software (SoftHSM) with tokens of its own. One is there at a time in a process, because the module reads where they lie
/// from the environment of the process.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class SoftToken : IDisposable
{
    public const string Pin = "739154";
    private const string Variable = "SOFTHSM2_CONF";

    private static readonly string[] Places =
    [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib64/pkcs11/libsofthsm2.so",
        "/usr/local/lib/softhsm/libsofthsm2.so",
    ];

    private readonly string _root;
    private readonly string _program;

    /// <summary>Makes a module with one token; skips the running test where SoftHSM is not installed.</summary>
    public SoftToken()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "softhsm2-util"))
            .FirstOrDefault(File.Exists);
        string? module = Places.FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null && module is not null, "needs SoftHSM (Debian: softhsm2)");
        _root = Directory.CreateTempSubdirectory("breakwater-module").FullName;
        (_program, Module) = (program!, module!);
        Directory.CreateDirectory(Path.Combine(_root, "tokens"));
        string settings = Path.Combine(_root, "softhsm2.conf");
        File.WriteAllText(
            settings,
            string.Create(
                CultureInfo.InvariantCulture,
                $"directories.tokendir = {_root}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
            )
        );
        Assert.Equal(0, SetVariable(Variable, settings, 1));
        AddToken("enclave");
        // This also binds the package to the system's loader, before Import uses it.
        Assert.Contains("no secret key", MasterKeys.TryOpen(Uri(), out _), StringComparison.Ordinal);
    }

    public string Module { get; }

    /// <summary>A file with the PIN that its owner alone may read.</summary>
    public string PinFile(string pin = Pin)
    {
        string path = Path.Combine(_root, "pin-" + Guid.NewGuid().ToString("n"));
        File.WriteAllText(path, pin + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>The URI of a key.</summary>
    public string Uri(string path = "token=enclave;object=master", string? pinFile = null) =>
        $"pkcs11:{path}?module-path={Module}&pin-source=file:{pinFile ?? PinFile()}";

    /// <summary>Adds a token.</summary>
    public void AddToken(string label)
    {
        string[] arguments = ["--init-token", "--free", "--label", label, "--so-pin", "48151623", "--pin", Pin];
        ProcessStartInfo start = new(_program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[Variable] = Path.Combine(_root, "softhsm2.conf");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(30_000), "softhsm2-util did not end");
        Assert.True(process.ExitCode == 0, $"softhsm2-util ended with {process.ExitCode}: {errors.Result}");
    }

    /// <summary>Puts a key into the first token.</summary>
    public void Import(
        byte[] key,
        string label = "master",
        CKK type = CKK.CKK_GENERIC_SECRET,
        bool maySign = true,
        bool isSensitive = true,
        bool isExtractable = false
    )
    {
        Pkcs11InteropFactories factories = new();
        using IPkcs11Library library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(
            factories,
            Module,
            AppType.MultiThreaded
        );
        ISlot slot = library
            .GetSlotList(SlotsType.WithTokenPresent)
            .First(s => s.GetTokenInfo().TokenFlags.TokenInitialized);
        using ISession session = slot.OpenSession(SessionType.ReadWrite);
        session.Login(CKU.CKU_USER, Pin);
        IObjectAttributeFactory make = factories.ObjectAttributeFactory;
        session.CreateObject([
            make.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
            make.Create(CKA.CKA_KEY_TYPE, type),
            make.Create(CKA.CKA_TOKEN, true),
            make.Create(CKA.CKA_PRIVATE, true),
            make.Create(CKA.CKA_LABEL, label),
            make.Create(CKA.CKA_SIGN, maySign),
            make.Create(CKA.CKA_SENSITIVE, isSensitive),
            make.Create(CKA.CKA_EXTRACTABLE, isExtractable),
            make.Create(CKA.CKA_VALUE, key),
        ]);
        session.Logout();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // What a process sets through the framework does not reach libraries that ask for it in C.
    [DllImport(
        "libc",
        EntryPoint = "setenv",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(string name, string value, int overwrite);
}
