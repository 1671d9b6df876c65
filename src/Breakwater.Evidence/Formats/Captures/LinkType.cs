namespace Breakwater.Evidence.Formats.Captures;

/// <summary>What a captured packet begins with: numbers of the registry LINKTYPE_ of tcpdump.org.</summary>
internal enum LinkType
{
    /// <summary>LINKTYPE_NULL: the address family in the byte order of the host that captured.</summary>
    Null = 0,

    /// <summary>LINKTYPE_ETHERNET.</summary>
    Ethernet = 1,

    /// <summary>DLT_RAW as some systems wrote it into files.</summary>
    RawOfBsd = 12,

    /// <summary>DLT_RAW as OpenBSD wrote it into files.</summary>
    RawOfOpenBsd = 14,

    /// <summary>LINKTYPE_RAW: an IP packet.</summary>
    Raw = 101,

    /// <summary>LINKTYPE_LOOP: the address family in network byte order.</summary>
    Loop = 108,

    /// <summary>LINKTYPE_LINUX_SLL.</summary>
    LinuxCooked = 113,

    /// <summary>LINKTYPE_IPV4.</summary>
    Ipv4 = 228,

    /// <summary>LINKTYPE_IPV6.</summary>
    Ipv6 = 229,

    /// <summary>LINKTYPE_LINUX_SLL2.</summary>
    LinuxCooked2 = 276,
}
