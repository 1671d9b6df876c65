using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Scenarios.Writing;

/// <summary>Master keys of made-up carriers: made of the seed, so that they protect nothing and every run is the same.</summary>
internal static class MadeUpKey
{
    /// <summary>The key of a carrier.</summary>
    public static byte[] Of(string carrier) => SHA256.HashData(Encoding.ASCII.GetBytes("made-up carrier " + carrier));

    /// <summary>Writes a key that its owner alone may read.</summary>
    public static void Write(string path, byte[] key)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(path, options);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
    }
}
