using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Breakwater.Storage.Sealing.Modules;

/// <summary>
/// A session with a token, logged in and read-only. One is open in a process at a time, because closing a module's library ends
/// every session of the process.
/// </summary>
internal sealed class ModuleSession : IDisposable
{
    private static readonly Pkcs11InteropFactories Factories = Bound();
    private static int OpenSessions;

    private readonly IPkcs11Library _library;
    private ISession? _session;
    private bool _loggedIn;

    private ModuleSession(IPkcs11Library library) => _library = library;

    /// <summary>Loads a module's library, finds the token and logs in.</summary>
    /// <returns>Why it cannot be; null where it was.</returns>
    public static string? TryOpen(ModuleKeyAddress address, byte[] pin, out ModuleSession? session)
    {
        session = null;
        if (LibraryRefusal(address.ModulePath) is { } refused)
        {
            return refused;
        }

        if (Interlocked.Exchange(ref OpenSessions, 1) == 1)
        {
            return $"{address}: a key of a module is open in this process already";
        }

        if (TryLoad(address.ModulePath, out IPkcs11Library? library) is { } unloaded)
        {
            Volatile.Write(ref OpenSessions, 0);
            return unloaded;
        }

        ModuleSession opened = new(library!);
        if (opened.TryLogin(address, pin) is { } refusal)
        {
            opened.Dispose();
            return $"{address}: {refusal}";
        }

        session = opened;
        return null;
    }

    /// <summary>The secret keys of a label.</summary>
    public List<IObjectHandle> SecretKeys(string label) =>
        _session!.FindAllObjects([
            Factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, CKO.CKO_SECRET_KEY),
            Factories.ObjectAttributeFactory.Create(CKA.CKA_LABEL, label),
        ]);

    /// <summary>What the module tells of a key.</summary>
    public List<IObjectAttribute> Attributes(IObjectHandle key, List<CKA> names) =>
        _session!.GetAttributeValue(key, names);

    /// <summary>HMAC with SHA-256 inside the module.</summary>
    public byte[] Sign(IObjectHandle key, byte[] data)
    {
        using IMechanism mechanism = Factories.MechanismFactory.Create(CKM.CKM_SHA256_HMAC);
        return _session!.Sign(mechanism, key, data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_loggedIn)
            {
                _session?.Logout();
            }
        }
        catch (Pkcs11Exception)
        {
            // A module that was taken away has ended the session itself.
        }
        finally
        {
            _session?.Dispose();
            _library.Dispose();
            Volatile.Write(ref OpenSessions, 0);
        }
    }

    /// <summary>The library is given the PIN, so nobody else may be able to exchange it.</summary>
    private static string? LibraryRefusal(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return FileGuard.WritingRefusal(file) is { } refused ? $"{path}: {refused}" : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: there is no module that can be read here: {error.Message}";
        }
    }

    /// <summary>
    /// The package asks for <c>libdl</c>, a name that systems have only where development files are installed; the library itself is
    /// called <c>libdl.so.2</c>, and elsewhere its functions are in the C library.
    /// </summary>
    private static Pkcs11InteropFactories Bound()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(Pkcs11InteropFactories).Assembly,
            static (name, _, _) =>
                name == "libdl"
                && (NativeLibrary.TryLoad("libdl.so.2", out nint library) || NativeLibrary.TryLoad("libc", out library))
                    ? library
                    : 0
        );
        return new Pkcs11InteropFactories();
    }

    private static string? TryLoad(string path, out IPkcs11Library? library)
    {
        library = null;
        try
        {
            library = Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded);
            return null;
        }
        catch (Pkcs11Exception error)
        {
            return $"{path}: this module does not start: {error.RV}";
        }
        catch (Exception error)
            when (error is UnmanagedException or LibraryArchitectureException or DllNotFoundException)
        {
            return $"{path}: this is no library of a PKCS#11 module for this machine";
        }
    }

    private string? TryLogin(ModuleKeyAddress address, byte[] pin)
    {
        try
        {
            ISlot[] slots =
            [
                .. _library
                    .GetSlotList(SlotsType.WithTokenPresent)
                    .Where(slot => IsMeant(address, slot.GetTokenInfo())),
            ];
            if (slots.Length != 1)
            {
                return slots.Length == 0
                    ? "the module holds no token that this URI names"
                    : $"the module holds {slots.Length} tokens that this URI names; say which with token=LABEL or serial=NUMBER";
            }

            _session = slots[0].OpenSession(SessionType.ReadOnly);
            _session.Login(CKU.CKU_USER, pin);
            _loggedIn = true;
            return null;
        }
        catch (Pkcs11Exception error)
        {
            return error.RV switch
            {
                CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE =>
                    "the PIN is wrong; most modules lock after a few tries",
                CKR.CKR_PIN_LOCKED => "the PIN is locked after too many tries",
                CKR.CKR_PIN_EXPIRED => "the PIN has expired",
                CKR.CKR_USER_PIN_NOT_INITIALIZED => "no PIN of a user has been set for this token",
                _ => $"the token does not open: {error.RV}",
            };
        }
    }

    private static bool IsMeant(ModuleKeyAddress address, ITokenInfo token) =>
        token.TokenFlags.TokenInitialized
        && address.Matches(
            token.Label.TrimEnd(),
            token.SerialNumber.TrimEnd(),
            token.ManufacturerId.TrimEnd(),
            token.Model.TrimEnd()
        );
}
