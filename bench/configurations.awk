# Writes saved configurations of about 1,000 lines each for bench/configurations.sh: count of them into folder.
function mask(i) { return "255.255.255." (i % 2 ? 252 : 0) }
function address(i, j) { return "10." (i % 200) "." int(j / 250) + (i % 7) "." 1 + j % 250 }
function out(text) { print text > file }
function cisco(i, j) {
  out("Building configuration...\n\nCurrent configuration : 41873 bytes\n!\n! Last configuration change at 10:" 10 + i % 50 ":00 UTC Tue Nov 24 2026 by noc\n!\nversion 15.7")
  out("service timestamps debug datetime msec\nservice timestamps log datetime msec\nservice password-encryption\n!\nhostname " name "\n!\nenable secret 9 $9$ab" i "$cdefgh\n!\naaa new-model")
  out("aaa authentication login default group tacacs+ local\naaa accounting commands 15 default start-stop group tacacs+\n!\nip domain name example.net\nip cef\n!\nusername noc privilege 15 secret 9 $9$cd" i "$efgh\n!")
  for (j = 1; j <= 66; j++) out("interface GigabitEthernet0/0/" j "\n description link " j " of " name "\n ip address " address(i, j * 4) " 255.255.255.252\n no ip redirects\n ip ospf cost 1" j "\n negotiation auto\n cdp enable\n!")
  out("router ospf 1\n router-id " address(i, 1) "\n passive-interface default\n!\nrouter bgp 64496\n bgp log-neighbor-changes")
  for (j = 1; j <= 60; j++) out(" neighbor " address(i, j * 4 + 1) " remote-as 6450" j % 10 "\n neighbor " address(i, j * 4 + 1) " description peer " j "\n neighbor " address(i, j * 4 + 1) " password 7 094F471A1A" 10 + j % 80)
  out(" !\n address-family ipv4")
  for (j = 1; j <= 60; j++) out("  neighbor " address(i, j * 4 + 1) " activate")
  out(" exit-address-family\n!\nip access-list extended MGMT")
  for (j = 1; j <= 80; j++) out(" permit tcp host " address(i, j) " any eq 22")
  out(" deny ip any any log\n!")
  for (j = 1; j <= 60; j++) out("ip prefix-list P" j % 6 " seq " j * 5 " permit " address(i, 0) "/" 16 + j % 9)
  out("snmp-server community s" i " RO 20\nlogging host 192.0.2.22\nlogging host 192.0.2.23\nntp server 192.0.2.24\ntacacs server A\n address ipv4 192.0.2.5\n key 7 094F471A1A0A\n!\ncontrol-plane\n!\nbanner motd ^C\nAuthorised use only\n^C\n!\nline con 0\n exec-timeout 10 0\nline vty 0 4\n access-class MGMT in\n transport input ssh\n!\nend")
}
function xr(i, j) {
  out("Wed Nov 25 10:" 10 + i % 50 ":00.123 UTC\nBuilding configuration...\n!! IOS XR Configuration 7.3.2\n!! Last configuration change at Tue Nov 24 09:00:00 2026 by noc\n!\nhostname " name "\ndomain name example.net\nlogging 192.0.2.22 vrf default severity info\nssh server v2\nusername noc\n group netadmin\n secret 10 $6$ab" i "$cdef\n!")
  for (j = 1; j <= 82; j++) out("interface GigabitEthernet0/0/0/" j "\n description link " j " of " name "\n mtu 9000\n ipv4 address " address(i, j * 4) " 255.255.255.252\n cdp\n!")
  for (j = 1; j <= 30; j++) out("prefix-set S" j "\n  " address(i, j) "/32,\n  " address(i, j + 100) "/32\nend-set\n!\nroute-policy R" j "\n  if destination in S" j " then\n    pass\n  else\n    drop\n  endif\nend-policy\n!")
  out("router bgp 64496\n bgp router-id " address(i, 1))
  for (j = 1; j <= 30; j++) out(" neighbor " address(i, j * 4 + 1) "\n  remote-as 6450" j % 10 "\n  address-family ipv4 unicast\n   route-policy R" j " in\n  !\n !")
  out("!\nend")
}
function nxos(i, j) {
  out("\n!Command: show running-config\n!Time: Wed Nov 25 10:" 10 + i % 50 ":00 2026\n\nversion 9.3(10) Bios:version 07.67\nhostname " name "\nfeature bgp\nfeature interface-vlan\nfeature tacacs+\n\nusername noc password 5 $5$ab" i "$cdef  role network-admin\ntacacs-server host 192.0.2.5 key 7 \"094F471A1A0A\"\nlogging server 192.0.2.22 6\nvrf context management")
  for (j = 1; j <= 118; j++) out("\ninterface Ethernet1/" j "\n  description link " j " of " name "\n  no switchport\n  mtu 9216\n  ip address " address(i, j * 4) "/30\n  no shutdown")
  out("\nrouter bgp 64496")
  for (j = 1; j <= 50; j++) out("  neighbor " address(i, j * 4 + 1) "\n    remote-as 6450" j % 10 "\n    address-family ipv4 unicast")
  out("line vty\n  access-class MGMT in")
}
function eos(i, j) {
  out("! Command: show running-config\n! device: " name " (DCS-7280SR, EOS-4.27.1F)\n!\ntransceiver qsfp default-mode 4x10G\n!\nservice routing protocols model multi-agent\n!\nhostname " name "\n!\nusername noc privilege 15 role network-admin secret sha512 $6$ab" i "$cdef\nlogging host 192.0.2.22\n!")
  for (j = 1; j <= 120; j++) out("interface Ethernet" j "\n   description link " j " of " name "\n   mtu 9214\n   no switchport\n   ip address " address(i, j * 4) "/30\n   bfd interval 300 min-rx 300 multiplier 3\n!")
  out("router bgp 64496")
  for (j = 1; j <= 70; j++) out("   neighbor " address(i, j * 4 + 1) " remote-as 6450" j % 10 "\n   neighbor " address(i, j * 4 + 1) " password 7 094F471A1A" 10 + j % 80)
  out("!\nend")
}
function junos(i, j) {
  out("set version 21.4R3.15\nset system host-name " name "\nset system login user noc class super-user\nset system login user noc authentication encrypted-password \"$6$ab" i "$cdef\"\nset system services ssh root-login deny\nset system syslog host 192.0.2.22 any info")
  for (j = 1; j <= 126; j++) out("set interfaces xe-0/0/" j " description \"link " j " of " name "\"\nset interfaces xe-0/0/" j " mtu 9192\nset interfaces xe-0/0/" j " unit 0 family inet address " address(i, j * 4) "/30\nset interfaces xe-0/0/" j " unit 0 family mpls")
  for (j = 1; j <= 126; j++) out("set protocols bgp group ext neighbor " address(i, j * 4 + 1) " peer-as 6450" j % 10 "\nset protocols bgp group ext neighbor " address(i, j * 4 + 1) " description \"peer " j "\"\nset policy-options prefix-list P" j % 6 " " address(i, j) "/32\nset firewall family inet filter MGMT term T" j " from source-address " address(i, j) "/32")
}
BEGIN {
  for (i = 1; i <= count; i++) {
    kind = i % 5
    name = sprintf("node%05d", i)
    directory = folder "/" sprintf("%02d", i % 100)
    if (!(directory in made)) { system("mkdir -p " directory); made[directory] = 1 }
    file = directory "/" name ".cfg"
    if (kind == 0) cisco(i); else if (kind == 1) xr(i); else if (kind == 2) nxos(i); else if (kind == 3) eos(i); else junos(i)
    close(file)
  }
}
