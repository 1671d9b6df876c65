namespace Breakwater.Model.Sealing;

/// <summary>What a derived key is for. Keys of two purposes have nothing to do with each other.</summary>
public enum KeyPurpose
{
    /// <summary>Tokens of lawful intercept.</summary>
    Intercepts,

    /// <summary>Tokens of call records.</summary>
    CallRecords,

    /// <summary>Tokens of the watch list.</summary>
    WatchList,

    /// <summary>Wraps the data keys of vaults.</summary>
    Vault,

    /// <summary>Authenticates the log of accesses to vaults.</summary>
    AccessLog,
}
