# The roles of the question bank.

role-accountant = 會計師
role-customer-support = 客服專員
role-data-scientist = 資料科學家
role-general = 任何職位
role-graduate-applicant = 研究所申請人
role-human-resources = 人力資源專員
role-management-consultant = 管理顧問
role-marketing-manager = 行銷經理
role-mechanical-engineer = 機械工程師
role-nurse = 註冊護士
role-product-manager = 產品經理
role-project-manager = 專案經理
role-sales-representative = 業務代表
role-software-engineer = 軟體工程師
role-teacher = 教師
role-undergraduate-applicant = 大學申請人
role-ux-designer = UX 設計師
role-other = 其他職位
