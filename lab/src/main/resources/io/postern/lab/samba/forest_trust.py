"""Makes a two-way forest trust between two Samba domain controllers of this machine: forest_trust.py SMB_CONF SMB_CONF"""
import sys

import samba
from samba.credentials import Credentials
from samba.dcerpc import drsblobs, lsa
from samba.param import LoadParm
from samba.trust_utils import CreateTrustedDomainRelax

AES = 0x18


class Side:
    def __init__(self, configuration):
        parameters = LoadParm(filename_for_non_global_lp=configuration)
        credentials = Credentials()
        credentials.set_anonymous()
        self.lsa = lsa.lsarpc("ncalrpc:[,auth_type=ncalrpc_as_system]", parameters, credentials)
        security = lsa.QosInfo()
        attributes = lsa.ObjectAttribute()
        attributes.sec_qos = security
        access = (lsa.LSA_POLICY_VIEW_LOCAL_INFORMATION
                  | lsa.LSA_POLICY_TRUST_ADMIN
                  | lsa.LSA_POLICY_CREATE_SECRET)
        self.policy = self.lsa.OpenPolicy2("", attributes, access)
        self.info = self.lsa.QueryInfoPolicy2(self.policy, lsa.LSA_POLICY_INFO_DNS)

    def trust(self, other, incoming, outgoing):
        trust = lsa.TrustDomainInfoInfoEx()
        trust.domain_name.string = other.info.dns_domain.string
        trust.netbios_name.string = other.info.name.string
        trust.sid = other.info.sid
        trust.trust_type = lsa.LSA_TRUST_TYPE_UPLEVEL
        trust.trust_direction = lsa.LSA_TRUST_DIRECTION_INBOUND | lsa.LSA_TRUST_DIRECTION_OUTBOUND
        trust.trust_attributes = lsa.LSA_TRUST_ATTRIBUTE_FOREST_TRANSITIVE
        handle = CreateTrustedDomainRelax(
            self.lsa, self.policy, trust, lsa.LSA_TRUSTED_DOMAIN_ALL_ACCESS, blob(incoming), blob(outgoing))
        types = lsa.TrustDomainInfoSupportedEncTypes()
        types.enc_types = AES
        self.lsa.SetInformationTrustedDomain(handle, lsa.LSA_TRUSTED_DOMAIN_SUPPORTED_ENCRYPTION_TYPES, types)


def blob(secret):
    clear = drsblobs.AuthInfoClear()
    clear.size = len(secret)
    clear.password = secret
    info = drsblobs.AuthenticationInformation()
    info.LastUpdateTime = samba.unix2nttime(samba.current_unix_time())
    info.AuthType = lsa.TRUST_AUTH_TYPE_CLEAR
    info.AuthInfo = clear
    array = drsblobs.AuthenticationInformationArray()
    array.count = 1
    array.array = [info]
    result = drsblobs.trustAuthInOutBlob()
    result.count = 1
    result.current = array
    return result


def secret():
    return list(samba.generate_random_password(60, 60).encode("utf-16-le"))


one, other = Side(sys.argv[1]), Side(sys.argv[2])
to_one, to_other = secret(), secret()
one.trust(other, to_one, to_other)
other.trust(one, to_other, to_one)
