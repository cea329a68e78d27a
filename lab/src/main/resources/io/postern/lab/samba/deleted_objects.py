# Lets an account list and read CN=Deleted Objects, or no longer: python3 deleted_objects.py SMB.CONF ACCOUNT allow|deny
import sys

import ldb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

conf, account, right = sys.argv[1:]
lp = LoadParm()
lp.load(conf)
database = SamDB(url=lp.private_path("sam.ldb"), session_info=system_session(), lp=lp)
domain = security.dom_sid(database.get_domain_sid())
found = database.search(
    expression="(sAMAccountName=%s)" % ldb.binary_encode(account), attrs=["objectSid"])
rule = "(A;CI;RPLC;;;%s)" % ndr_unpack(security.dom_sid, found[0]["objectSid"][0])

graves = ldb.Dn(database, "CN=Deleted Objects," + database.domain_dn())
controls = ["show_deleted:1", "sd_flags:1:4"]
now = database.search(
    base=graves, scope=ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"], controls=controls)
text = ndr_unpack(security.descriptor, now[0]["nTSecurityDescriptor"][0]).as_sddl(domain)
text = text.replace(rule, "") + (rule if right == "allow" else "")

change = ldb.Message(graves)
change["nTSecurityDescriptor"] = ldb.MessageElement(
    ndr_pack(security.descriptor.from_sddl(text, domain)), ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
database.modify(change, controls)
