using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Breakwater.Storage.Sealing.Modules;

/// <summary>Finds a master key in a token, and says what keeps it from being one.</summary>
internal static class ModuleKeySearch
{
    /// <summary>What is said of a key without <c>CKA_SIGN</c>.</summary>
    public const string MayNotSign =
        "this key may not sign (CKA_SIGN is false), and an HMAC is a signature to the module";

    private const int FewestBytes = 32;

    /// <summary>Finds the one secret key of a label.</summary>
    /// <returns>Why there is none that can be used; null where there is.</returns>
    public static string? TryFind(ModuleSession session, string label, out IObjectHandle? key)
    {
        key = null;
        try
        {
            List<IObjectHandle> found = session.SecretKeys(label);
            if (found.Count != 1)
            {
                return found.Count == 0
                    ? "the token holds no secret key of this label that this PIN shows"
                    : $"the token holds {found.Count} secret keys of this label; which one is meant cannot be known";
            }

            key = found[0];
            return Refusal(session, key);
        }
        catch (Pkcs11Exception error)
        {
            return $"the module does not tell what it holds: {error.RV}";
        }
    }

    private static string? Refusal(ModuleSession session, IObjectHandle key)
    {
        List<IObjectAttribute> known = session.Attributes(
            key,
            [CKA.CKA_KEY_TYPE, CKA.CKA_SIGN, CKA.CKA_SENSITIVE, CKA.CKA_EXTRACTABLE, CKA.CKA_VALUE_LEN]
        );
        if (known.Any(a => a.CannotBeRead))
        {
            return "the module does not tell the type, the length and the rights of this key";
        }

        if ((CKK)known[0].GetValueAsUlong() is not (CKK.CKK_GENERIC_SECRET or CKK.CKK_SHA256_HMAC))
        {
            return "this is no key for HMACs; CKK_GENERIC_SECRET is expected";
        }

        if (!known[1].GetValueAsBool())
        {
            return MayNotSign;
        }

        if (!known[2].GetValueAsBool() || known[3].GetValueAsBool())
        {
            return "the module would give this key away (CKA_SENSITIVE must be true and CKA_EXTRACTABLE false)";
        }

        return known[4].GetValueAsUlong() < FewestBytes ? $"this key is shorter than {FewestBytes} bytes" : null;
    }
}
